import type { Reason, Side, Verdict } from '@shopflow/release-gate/reason';
import type { Pacticipant } from '@shopflow/project/repository';

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

/**
 * Says which team must run which command. A provider's next CI run verifies a new pact, but the live
 * version is not built again, so its verification must be started separately.
 */
export function missingVerificationText(
  { consumer, provider }: MissingVerification,
  pacticipants: readonly Pacticipant[],
): string {
  const found = pacticipants.find(({ name }) => name === provider.name);
  const command = found === undefined ? '' : `: npm run verify -w ${found.workspace}`;
  const version = provider.version ?? 'the live version';
  return [
    `${textOf(provider)} has not verified the pact of ${textOf(consumer)}.`,
    `  ${provider.name} team: verify it in a checkout of ${version}${command}`,
    ...(found === undefined ? [] : ['  or in CI, with the workflow verify-deployed.']),
  ].join('\n');
}

function textOf({ name, version }: Side): string {
  return version === undefined ? name : `${name} ${version}`;
}
