import { toCanonicalJson, type Json } from '@shopflow/pact-kit/json';
import {
  toLeftOut,
  identityOf,
  type Selection,
  type ServedInteraction,
} from './verified-interactions.ts';
import { whyNotMockable } from './why-not-mockable.ts';

/**
 * Those of some interactions that a mock can play. One that is there twice is taken once; two of one
 * description and one list of states with different contents cannot be named by a test, and neither is
 * taken.
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
        ? 'the pact has several with its description and its provider states'
        : whyNotMockable(each);
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

/** What a test can tell an interaction by: HTTP interactions and messages are named apart. */
function toName({ type, description, providerStates = [] }: ServedInteraction): string {
  return toCanonicalJson([type, description, providerStates] as Json);
}
