import type { BrokenPair } from '@shopflow/release-gate/release';
import type { RepairAction } from '@shopflow/release-gate/repair-action';
import path from 'node:path';
import type { PlannedRelease } from '../../operations/release/plan.ts';

/** Who must act, and with which command. */
export interface NextStep {
  /** By CODEOWNERS; null for a pacticipant that is not in this repository. */
  readonly owner: string | null;
  /** Null when no command does it. */
  readonly command: string | null;
}

/** The next step for a blocking pair, or for an action of the repair. */
export function toNextStep(planned: PlannedRelease, what: BrokenPair | RepairAction): NextStep {
  const pacticipant = whoActs(what);
  return {
    owner: planned.owners.get(pacticipant) ?? null,
    command: 'kind' in what ? commandOf(planned, what) : pairCommand(planned, what),
  };
}

function whoActs(what: BrokenPair | RepairAction): string {
  if (!('kind' in what)) return what.provider;
  return what.kind === 'verify' || what.kind === 'fix' ? what.pair.provider : what.pacticipant;
}

function commandOf(planned: PlannedRelease, action: RepairAction): string | null {
  switch (action.kind) {
    case 'verify':
    case 'fix':
      return pairCommand(planned, action.pair);
    case 'add-version':
      return planCommand(planned, action);
    case 'correct-record':
      return (
        `npx pact-broker record-undeployment --pacticipant ${quote(action.pacticipant)} ` +
        `--environment ${quote(planned.environment)}`
      );
  }
}

/** The provider verifies its version again, for its first result or after a fix. */
function pairCommand(
  { workspaces }: PlannedRelease,
  { provider, providerVersion, reason }: BrokenPair,
): string | null {
  const workspace = workspaces.get(provider);
  if (providerVersion === undefined || workspace === undefined || reason.startsWith('failed'))
    return null;
  const service = path.basename(workspace);
  return `gh workflow run verify-deployed.yml -f service=${quote(service)} -f version=${quote(providerVersion)}`;
}

function planCommand(
  { targets, environment }: PlannedRelease,
  { pacticipant, version }: { readonly pacticipant: string; readonly version: string },
): string {
  const options = [...targets, { pacticipant, version }].map((target) =>
    target.version === undefined
      ? `--remove ${quote(target.pacticipant)}`
      : `--pacticipant ${quote(`${target.pacticipant}@${target.version}`)}`,
  );
  return ['npx contracts release plan', ...options, `--to-environment ${quote(environment)}`].join(
    ' ',
  );
}

/** For a POSIX shell, because names and versions come from the broker. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
