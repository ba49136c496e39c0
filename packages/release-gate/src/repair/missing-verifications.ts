import type { Reason, Side, Verdict } from '../reason.ts';

/** A result that the gate needs: this provider version has not verified this consumer's pact. */
export interface MissingVerification {
  readonly consumer: Side;
  readonly provider: Side;
}

/** The verifications that a verdict says are missing. */
export function findMissingVerifications({ reasons }: Verdict): readonly MissingVerification[] {
  return reasons.filter(isNotVerified).map(({ consumer, provider }) => ({ consumer, provider }));
}

function isNotVerified(reason: Reason): reason is Reason & { kind: 'not-verified' } {
  return reason.kind === 'not-verified';
}
