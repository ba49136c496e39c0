import type {
  Credential,
  Operation,
  Parameter,
  SecurityAlternative,
} from '../../document/api-document.ts';
import { nameIn } from '../../judge/sent-texts.ts';

/** A document may describe a key as a parameter, or as a credential: requests have it in the same place (rule R8). */
function isSent(credential: Credential, { in: place, name }: Parameter): boolean {
  return (
    'name' in credential &&
    credential.in === place &&
    nameIn(place, credential.name) === nameIn(place, name)
  );
}

export function isCredential({ security }: Operation, parameter: Parameter): boolean {
  return security.flat().some(({ credential }) => isSent(credential, parameter));
}

/** Whether each request must have a parameter, because it is a credential. */
export function isDemandedCredential({ security }: Operation, parameter: Parameter): boolean {
  return (
    security.length > 0 &&
    security.every((each) => each.some(({ credential }) => isSent(credential, parameter)))
  );
}

/** The credentials that an operation demands, also as required parameters if the other document calls them credentials. */
export function demandsOf(
  { security, parameters }: Operation,
  other: Operation,
): readonly SecurityAlternative[] {
  const required = parameters.filter(({ isRequired }) => isRequired);
  const asParameters = other.security
    .flat()
    .filter(({ credential }) => required.some((each) => isSent(credential, each)));
  if (asParameters.length === 0) return security;
  const alternatives = security.length === 0 ? [[]] : security;
  return alternatives.map((each) => [...each, ...asParameters]);
}
