import type { Blocker, Reason, Side, Verdict } from '@shopflow/release-gate/reason';
import type { GateAnswer } from '../../operations/can-i-deploy.ts';
import { quote } from '../quote.ts';

/** Who must act, and with which command. */
export interface NextStep {
  /** By CODEOWNERS; null for a pacticipant that is not in this repository. */
  readonly owner: string | null;
  /** Null when no command of this repository does it. */
  readonly command: string | null;
}

/** Whether a reason stands between a version and its deployment. */
export function isBlocker(reason: Reason): reason is Blocker {
  return reason.kind !== 'all-verified' && reason.kind !== 'nothing-to-verify';
}

/** The next step to a "yes". */
export function toNextStep(answer: GateAnswer, reason: Blocker): NextStep {
  const { verdict, owners, workspaces } = answer;
  const actor = actorOf(reason, verdict);
  const command = commandOf(verdict, reason, (name) => workspaces.has(name));
  return { owner: owners.get(actor) ?? null, command };
}

function actorOf(reason: Blocker, { pacticipant }: Verdict): string {
  if (reason.kind === 'stale-record') return reason.record.name;
  return 'provider' in reason ? reason.provider.name : pacticipant;
}

/** Whether the code of a pacticipant is in this repository. */
type HasCode = (pacticipant: string) => boolean;

function commandOf(verdict: Verdict, reason: Blocker, hasCode: HasCode): string | null {
  const { pacticipant, version, environment } = verdict;
  const to = `--to-environment ${quote(environment)}`;
  const target = `--pacticipant ${quote(`${pacticipant}@${version}`)}`;
  switch (reason.kind) {
    case 'stale-record':
      return `npx contracts record-undeployment ${quote(reason.record.name)} ${to}`;
    case 'provider-not-live':
      return `npx contracts release plan ${target} --pacticipant ${quote(`${reason.provider.name}@main`)} ${to}`;
    case 'nothing-published':
    case 'no-contracts':
      return `npx contracts publish ${quote(pacticipant)} --version ${quote(version)}`;
    case 'failed':
      return `npx contracts release repair ${target} ${to}`;
    case 'refused-by-broker':
      return null;
    case 'not-verified':
    case 'provider-never-publishes':
    case 'verified-not-published':
      return missingResultCommand(reason, hasCode, [target, to, ...newerTargets(verdict)]);
  }
}

/** A plan with the versions that have verified the pact, or else the missing verification. */
function missingResultCommand(
  reason: Blocker & { readonly provider: Side },
  hasCode: HasCode,
  targets: readonly string[],
): string | null {
  if (newerVersion(reason) !== undefined) return `npx contracts release plan ${targets.join(' ')}`;
  return hasCode(reason.provider.name) ? verifyCommand(reason.provider) : null;
}

/** The versions to deploy as well, for all reasons, because one plan is the answer to all of them. */
function newerTargets({ reasons }: Verdict): readonly string[] {
  const targets = reasons.flatMap((reason) => {
    const version = isBlocker(reason) ? newerVersion(reason) : undefined;
    return version === undefined || !('provider' in reason)
      ? []
      : [`--pacticipant ${quote(`${reason.provider.name}@${version}`)}`];
  });
  return [...new Set(targets)];
}

/** A version that can be deployed instead of the live one, because it has verified the pact. */
function newerVersion(reason: Blocker): string | undefined {
  return reason.kind === 'not-verified' ? reason.others?.verifiedBy[0] : undefined;
}

function verifyCommand({ name, version = '' }: Side): string {
  return `npx contracts verifications owed --run --provider ${quote(name)} --version ${quote(version)}`;
}
