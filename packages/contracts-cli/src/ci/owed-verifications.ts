import type { Reason, Side, Verdict } from '@shopflow/release-gate/reason';
import type { Pacticipant } from '../repository.ts';

/** A result that the gate misses: this provider version has not verified that consumer's pact. */
export interface OwedVerification {
  readonly consumer: Side;
  readonly provider: Side;
}

/** What the gate's refusal says is still to be verified, and by whom. */
export function owedVerifications({ reasons }: Verdict): readonly OwedVerification[] {
  return reasons.filter(isOwed).map(({ consumer, provider }) => ({ consumer, provider }));
}

function isOwed(reason: Reason): reason is Reason & { kind: 'not-verified' } {
  return reason.kind === 'not-verified';
}

/**
 * Who must run what for it. A provider verifies a new pact when its own CI runs the next time; the
 * version that is live is not built again, so that somebody must ask for its verification.
 */
export function owedText(
  { consumer, provider }: OwedVerification,
  pacticipants: readonly Pacticipant[],
): string {
  const found = pacticipants.find(({ name }) => name === provider.name);
  const command = found === undefined ? '' : `: npm run verify -w ${found.workspace}`;
  const version = provider.version ?? 'that version';
  return [
    `${textOf(provider)} owes a result for the pact of ${textOf(consumer)}.`,
    `  The ${provider.name} team verifies it in a checkout of ${version}${command}`,
    ...(found === undefined ? [] : ['  or in CI, by the workflow verify-deployed.']),
  ].join('\n');
}

function textOf({ name, version }: Side): string {
  return version === undefined ? name : `${name} ${version}`;
}
