import type { JsonRecord } from '@shopflow/json-schema/json-record';
import type { Parameter } from '../api-document.ts';
import { DocumentFault, show } from './document-fault.ts';

/** Refuses names of paths that match no request. @throws DocumentFault */
export function assertPathNames(names: readonly string[], paths: JsonRecord): void {
  const wrong = names.find((name) => !name.startsWith('/'));
  if (wrong === undefined) return;
  throw new DocumentFault(`the path ${show(wrong)} does not start with /`, paths);
}

/** Refuses a path in another one, such as an alias of YAML that leads back to all paths. @throws DocumentFault */
export function assertNoPathInside(item: JsonRecord): void {
  const inner = Object.keys(item).find((name) => name.startsWith('/'));
  if (inner === undefined) return;
  throw new DocumentFault(`the path ${show(inner)} is inside of another path`, item);
}

/** Refuses a parameter that a list has twice: which one counts is not defined. @throws DocumentFault */
export function assertNoDuplicate(
  parameters: readonly (Pick<Parameter, 'name'> & { readonly place: string })[],
  part: JsonRecord,
): void {
  const known = new Set<string>();
  for (const { place, name } of parameters) {
    const key = `${place} ${name}`;
    if (known.has(key)) {
      throw new DocumentFault(`parameters has the ${place} parameter ${show(name)} twice`, part);
    }
    known.add(key);
  }
}
