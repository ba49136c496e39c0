import type { Pact, VerificationResult } from '@shopflow/broker-client/answers';
import type { FailedInteraction } from './reason.ts';

/** Names the interactions that a result says failed, by the ids that the broker gave them. */
export function failedInteractions(result: VerificationResult, pact: Pact): FailedInteraction[] {
  const descriptions = new Map(pact.interactions.map((each) => [each._id, each.description]));
  return (result.testResults ?? [])
    .filter(({ success }) => !success)
    .map(({ interactionId, mismatches, exceptions }) => ({
      description: descriptions.get(interactionId) ?? 'an interaction that the pact does not name',
      mismatches: [
        ...(mismatches ?? []).map(toText),
        ...(exceptions ?? []).map(({ message }) => message),
      ],
    }));
}

type Mismatch = NonNullable<
  NonNullable<VerificationResult['testResults']>[number]['mismatches']
>[number];

function toText({ attribute, identifier, description }: Mismatch): string {
  const place = [identifier, attribute].find((each) => each != null && each !== '');
  return [place, description ?? 'does not match'].filter((part) => part != null).join(': ');
}
