import type { Pact, VerificationResult } from '@shopflow/broker-client/answers';
import type { Mismatch } from '@shopflow/broker-client/test-results';
import type { FailedInteraction } from './verdict/reason.ts';

/** Finds the failed interactions of a result; looks up their descriptions by the broker's interaction ids. */
export function findFailedInteractions(
  result: VerificationResult,
  pact: Pact,
): FailedInteraction[] {
  const descriptions = new Map(pact.interactions.map((each) => [each._id, each.description]));
  return (result.testResults ?? [])
    .filter(({ success }) => !success)
    .map(({ interactionId, description, mismatches, exceptions }) => ({
      description:
        descriptions.get(interactionId) ?? description ?? 'an interaction that is not in the pact',
      mismatches: [
        ...(mismatches ?? []).map(mismatchText),
        ...(exceptions ?? []).map(({ message }) => message),
      ],
    }));
}

function mismatchText({ attribute, identifier, description }: Mismatch): string {
  const location = [identifier, attribute].find((each) => each != null && each !== '');
  return [location, description ?? 'does not match'].filter((part) => part != null).join(': ');
}
