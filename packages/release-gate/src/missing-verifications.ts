import type { Reason, Side, Verdict } from './verdict/reason.ts';

/** A result that the gate needs: this provider version has not verified this consumer's pact. */
export interface MissingVerification {
  readonly consumer: Side;
  readonly provider: Side;
}

/** The verifications that a verdict says are missing. */
export function findMissingVerifications({ reasons }: Verdict): readonly MissingVerification[] {
  return reasons.filter(isMissing).map(({ consumer, provider }) => ({ consumer, provider }));
}

type Missing = Extract<Reason, { readonly kind: (typeof KINDS)[number] }>;

const KINDS = ['not-verified', 'provider-never-publishes', 'verified-not-published'] as const;

function isMissing(reason: Reason): reason is Missing {
  return KINDS.some((kind) => kind === reason.kind);
}
