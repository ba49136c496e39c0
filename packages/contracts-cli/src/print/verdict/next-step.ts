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
  const actor = actorOf(reason, answer.verdict);
  const command = commandOf(answer, reason);
  return { owner: answer.owners.get(actor) ?? null, command };
}

function actorOf(reason: Blocker, { pacticipant }: Verdict): string {
  if (reason.kind === 'stale-record') return reason.record.name;
  return 'provider' in reason ? reason.provider.name : pacticipant;
}

function commandOf(answer: GateAnswer, reason: Blocker): string | null {
  const { verdict } = answer;
  const { pacticipant, version, environment } = verdict;
  const to = `--to-environment ${quote(environment)}`;
  const target = `--pacticipant ${quote(`${pacticipant}@${version}`)}`;
  switch (reason.kind) {
    case 'stale-record':
      return `npx contracts record-undeployment ${quote(reason.record.name)} ${to}`;
    case 'provider-not-live':
      return deployFirstCommand(answer, reason.provider.name, [target, to]);
    case 'nothing-published':
    case 'no-contracts':
      return publishCommand(answer);
    case 'failed':
      return `npx contracts release repair ${target} ${to}`;
    case 'refused-by-broker':
      return null;
    case 'not-verified':
    case 'provider-never-publishes':
    case 'verified-not-published':
      return missingResultCommand(reason, answer, [target, to, ...newerTargets(verdict)]);
  }
}

/** A plan with the provider's main version, or else the pipeline that publishes one. */
function deployFirstCommand(
  { workspaces, withoutMain }: GateAnswer,
  provider: string,
  [target, to]: readonly [target: string, to: string],
): string | null {
  if (!withoutMain.has(provider))
    return `npx contracts release plan ${target} --pacticipant ${quote(`${provider}@main`)} ${to}`;
  return workspaces.has(provider) ? `npx contracts ci ${quote(provider)} ${to}` : null;
}

/** A provider has no pacts: its pipeline publishes its verification results. */
function publishCommand({ verdict, workspaces, consumers }: GateAnswer): string | null {
  const { pacticipant, version, environment } = verdict;
  if (!workspaces.has(pacticipant)) return null;
  const build = `${quote(pacticipant)} --version ${quote(version)}`;
  return consumers.has(pacticipant)
    ? `npx contracts publish ${build}`
    : `npx contracts ci ${build} --to-environment ${quote(environment)}`;
}

/** A plan with the versions that have verified the pact, or else the missing verification. */
function missingResultCommand(
  reason: Blocker & { readonly provider: Side },
  { workspaces }: GateAnswer,
  targets: readonly string[],
): string | null {
  if (newerVersion(reason) !== undefined) return `npx contracts release plan ${targets.join(' ')}`;
  return workspaces.has(reason.provider.name) ? verifyCommand(reason.provider) : null;
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
