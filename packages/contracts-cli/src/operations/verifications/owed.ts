import { requireVersion } from '@shopflow/broker-client/require-version';
import type { OwedVerification } from '@shopflow/broker-client/verifications-owed';
import {
  makeCommitResolver,
  type UnresolvedReason,
} from '@shopflow/project/checkouts/resolve-commit';
import type { Broker } from '@shopflow/project/open-broker';
import { findOwners } from '@shopflow/project/owners';
import { findPacticipants, toPacticipantName } from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import { findOwedVerifications } from '@shopflow/release-gate/find-owed-verifications';
import { groupBy } from '../group-by.ts';

export interface OwedQuestion {
  /** Undefined for all. */
  readonly provider?: string | undefined;
  /** Only this version of the provider, whether it is in use or not. */
  readonly version?: string | undefined;
  /** Only its commits may run; by default the main branch. */
  readonly trustedBranch?: string | undefined;
  /** Where the commits of versions are recorded that are not commits. */
  readonly versionCommits?: string | undefined;
}

/** Whether the code of a provider version can run here. */
export type Runnable =
  | { readonly kind: 'here'; readonly commit: string }
  | { readonly kind: 'other-repository' }
  | { readonly kind: UnresolvedReason };

/** A provider version with the pacts that it owes results for. */
export interface OwingVersion {
  readonly provider: string;
  readonly version: string;
  readonly branch: string | undefined;
  readonly reasons: readonly string[];
  readonly pacts: readonly OwedPact[];
  /** By CODEOWNERS. */
  readonly owner: string | undefined;
  /** Folder of the provider in this repository. */
  readonly workspace: string | undefined;
  readonly runnable: Runnable;
}

export interface OwedPact {
  readonly consumer: string;
  readonly consumerVersion: string;
}

/**
 * Finds the provider versions in use that owe results, who must verify them, and whether that can be done
 * in this repository.
 *
 * @throws BrokerClientError, also for an unknown provider or version; UserError
 */
export async function findOwingVersions(
  project: Project,
  { client }: Broker,
  question: OwedQuestion,
): Promise<readonly OwingVersion[]> {
  const named = await resolveQuestion(project, client, question);
  const owed = await findOwedVerifications(client, named);
  const local = await findPacticipants(project);
  const owners = await findOwners(project, local);
  const workspaces = new Map(
    local.filter(({ isProvider }) => isProvider).map(({ name, workspace }) => [name, workspace]),
  );
  const resolve = await makeCommitResolver(project, {
    branch: question.trustedBranch,
    commitsFile: question.versionCommits,
  });
  return Promise.all(
    groupByVersion(owed).map(async (each) => {
      const { provider: pacticipant, version } = each;
      const workspace = workspaces.get(pacticipant);
      const commit = await resolve({ pacticipant, version });
      const runnable: Runnable =
        workspace === undefined
          ? { kind: 'other-repository' }
          : commit.kind === 'commit'
            ? { ...commit, kind: 'here' }
            : commit;
      return { ...each, owner: owners.get(pacticipant), workspace, runnable };
    }),
  );
}

async function resolveQuestion(
  project: Project,
  client: Broker['client'],
  { provider: nameOrFolder, version }: OwedQuestion,
): Promise<{ readonly provider: string | undefined; readonly version: string | undefined }> {
  if (nameOrFolder === undefined) {
    if (version === undefined) return { provider: undefined, version };
    throw new UserError('Say which provider has this version: --provider NAME.', { code: 'usage' });
  }
  const provider = await toPacticipantName(project, nameOrFolder);
  if (version !== undefined) await requireVersion(client, { pacticipant: provider, version });
  else await requirePacticipant(client, provider);
  return { provider, version };
}

async function requirePacticipant(client: Broker['client'], name: string): Promise<void> {
  const names = await client.pacticipants();
  if (names.includes(name)) return;
  throw new UserError(`The broker has no pacticipant ${name}. It has: ${names.join(', ')}.`, {
    code: 'unknown-pacticipant',
  });
}

function groupByVersion(
  owed: readonly OwedVerification[],
): Omit<OwingVersion, 'owner' | 'workspace' | 'runnable'>[] {
  const groups = groupBy(owed, (each) => JSON.stringify([each.provider, each.providerVersion]));
  return groups.map((group) => {
    const { provider, providerVersion: version, branch, reasons } = group[0];
    const pacts = group.map(({ consumer, consumerVersion }) => ({ consumer, consumerVersion }));
    return { provider, version, branch, reasons, pacts };
  });
}
