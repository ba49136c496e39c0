import path from 'node:path';
import type { Blocker, Verdict } from '@shopflow/release-gate/reason';
import type { GateAnswer } from '../../operations/can-i-deploy.ts';
import { quote } from '../quote.ts';

/** Who must act, and with which command. */
export interface NextStep {
  /** By CODEOWNERS; null for a pacticipant that is not in this repository. */
  readonly owner: string | null;
  /** Null when no command of this repository does it. */
  readonly command: string | null;
}

/** The next step to a "yes". */
export function toNextStep(answer: GateAnswer, reason: Blocker): NextStep {
  const { verdict, owners } = answer;
  const actor = actorOf(reason, verdict);
  return { owner: owners.get(actor) ?? null, command: commandOf(answer, reason) };
}

function actorOf(reason: Blocker, { pacticipant }: Verdict): string {
  if (reason.kind === 'stale-record') return reason.record.name;
  return 'provider' in reason ? reason.provider.name : pacticipant;
}

function commandOf({ verdict, workspaces }: GateAnswer, reason: Blocker): string | null {
  const { pacticipant, version, environment } = verdict;
  const to = `--to-environment ${quote(environment)}`;
  const target = `--pacticipant ${quote(`${pacticipant}@${version}`)}`;
  switch (reason.kind) {
    case 'stale-record':
      return `npx contracts deployments check ${to}`;
    case 'provider-not-live':
      return `npx contracts release plan ${target} --pacticipant ${quote(reason.provider.name)} ${to}`;
    case 'nothing-published':
      return `npx contracts publish ${quote(pacticipant)} --version ${quote(version)}`;
    case 'not-verified': {
      const [newer] = reason.others?.verifiedBy ?? [];
      if (newer === undefined) return verifyCommand(reason, { verdict, workspaces });
      const first = `--pacticipant ${quote(`${reason.provider.name}@${newer}`)}`;
      return `npx contracts release plan ${target} ${first} ${to}`;
    }
    case 'provider-never-publishes':
    case 'verified-not-published':
      return verifyCommand(reason, { verdict, workspaces });
    case 'failed':
      return `npx contracts release repair ${target} ${to}`;
    case 'refused-by-broker':
      return null;
  }
}

/** A live version is checked out and verified by the workflow; the version asked about by its own build. */
function verifyCommand(
  { provider }: Extract<Blocker, { readonly provider: unknown }>,
  { verdict, workspaces }: Pick<GateAnswer, 'verdict' | 'workspaces'>,
): string | null {
  const workspace = workspaces.get(provider.name);
  if (workspace === undefined) return null;
  if (provider.name === verdict.pacticipant) return `npm run verify -w ${quote(workspace)}`;
  const service = quote(path.basename(workspace));
  return `gh workflow run verify-deployed.yml -f service=${service} -f version=${quote(provider.version ?? '')}`;
}
