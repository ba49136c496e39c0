import { toCanonicalJson } from '@shopflow/json-schema/json';
import {
  toLeftOut,
  identityOf,
  type Selection,
  type ServedInteraction,
} from './verified-interactions.ts';
import { reasonNotMockable } from '../mockability.ts';

/**
 * Selects the interactions that a mock can play. Duplicates are merged. Different interactions with the
 * same description and states are left out, because a test cannot distinguish them by name.
 */
export async function selectMockable(
  interactions: readonly ServedInteraction[],
): Promise<Selection> {
  const distinct = [...new Map(interactions.map((each) => [identityOf(each), each])).values()];
  const names = distinct.map(toName);
  const reasons = await Promise.all(
    distinct.map(async (each) => {
      const isAmbiguous = names.filter((name) => name === toName(each)).length > 1;
      return isAmbiguous
        ? 'the pact has several interactions with its description and provider states'
        : reasonNotMockable(each);
    }),
  );
  return {
    verified: distinct.filter((_, at) => reasons[at] === undefined),
    leftOut: distinct.flatMap((each, at) => {
      const reason = reasons[at];
      return reason === undefined
        ? []
        : [toLeftOut(each, 'not-mockable', `it cannot be mocked: ${reason}`)];
    }),
  };
}

/** The parts that identify an interaction in a test; HTTP interactions and messages are named separately. */
function toName({ type, description, providerStates = [] }: ServedInteraction): string {
  return toCanonicalJson([type, description, providerStates]);
}
