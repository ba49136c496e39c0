import { isDeepStrictEqual } from 'node:util';
import type { ParsedInteraction } from '@shopflow/pact-model/parse-interaction';
import { statesText } from '../interaction.ts';
import type { LockedContract } from '../lock/lock.ts';
import { MockError } from '../mock-error.ts';
import { mostSimilar } from '../similarity.ts';

/** The name that a test uses for an interaction. */
export interface InteractionName {
  readonly description: string;
  readonly state?: string | undefined;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Finds the interaction that a test names.
 *
 * @throws MockError, with the nearest interaction, when none matches; or when several match
 */
export function findInteraction<I extends ParsedInteraction>(
  interactions: readonly I[],
  name: InteractionName,
  contract: LockedContract,
): I {
  const described = interactions.filter(({ description }) => description === name.description);
  const found = described.filter((interaction) => isInState(interaction, name));
  if (found.length === 1 && found[0] !== undefined) return found[0];
  throw new MockError(
    'not-promised',
    found.length > 1
      ? `"${name.description}" is promised in several states. Choose one: ${list(found)}`
      : notPromised(name, { interactions, described, contract }),
  );
}

function isInState({ providerStates }: ParsedInteraction, { state, params = {} }: InteractionName) {
  if (state === undefined) return true;
  return providerStates.some(
    (each) =>
      each.name === state &&
      Object.entries(params).every(([key, value]) => isDeepStrictEqual(each.params?.[key], value)),
  );
}

interface Candidates {
  readonly interactions: readonly ParsedInteraction[];
  readonly described: readonly ParsedInteraction[];
  readonly contract: LockedContract;
}

function notPromised(
  { description }: InteractionName,
  { interactions, described, contract }: Candidates,
): string {
  const { consumer, provider, providerVersion } = contract;
  const version = providerVersion === '' ? '' : ` ${providerVersion}`;
  const fact = `${provider}${version} has not promised ${consumer} "${description}"`;
  if (described.length > 0) return `${fact} in that state, but in ${list(described)}`;
  const left = contract.leftOut.find((each) => each.description === description);
  if (left !== undefined) return `${fact}: ${left.reason}`;
  const nearest = mostSimilar(interactions, description, (each) => each.description);
  return nearest === undefined ? fact : `${fact}. The nearest is "${nearest.description}"`;
}

function list(interactions: readonly ParsedInteraction[]): string {
  return interactions.map((each) => `[${statesText(each)}]`).join(', ');
}
