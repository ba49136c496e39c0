import {
  hasMainBranch,
  makeCommitResolver,
  readCommitIds,
  type UnresolvedReason,
} from '@shopflow/project/checkouts/resolve-commit';
import type { Project } from '@shopflow/project/project';
import type { Repair } from '@shopflow/release-gate/find-repair';
import type { PublishedVersion, RepairAction } from '@shopflow/release-gate/repair-action';

/** A provider version that the workflow for deployed versions cannot check out, and why. */
export interface MissingCommit extends PublishedVersion {
  readonly reason: UnresolvedReason;
}

/**
 * The provider versions that a repair verifies, and that the workflow for deployed versions cannot check out.
 * That workflow has all commits of the main branch. A checkout without them cannot tell which are missing, only
 * which versions name no commit.
 *
 * @param isOffered whether that workflow verifies a pacticipant
 * @throws UserError when the file with the commits of versions is not valid
 */
export async function findMissingCommits(
  project: Project,
  repair: Repair | undefined,
  isOffered: (pacticipant: string) => boolean,
): Promise<readonly MissingCommit[]> {
  const versions = findVerified(repair?.actions ?? []).filter(({ pacticipant }) =>
    isOffered(pacticipant),
  );
  if (versions.length === 0) return [];
  const findReason = await makeFindReason(project);
  const reasons = await Promise.all(versions.map(findReason));
  return versions.flatMap((version, index) => {
    const reason = reasons[index];
    return reason === undefined ? [] : [{ ...version, reason }];
  });
}

function findVerified(actions: readonly RepairAction[]): readonly PublishedVersion[] {
  const versions = new Map<string, PublishedVersion>();
  for (const action of actions) {
    if (action.kind !== 'verify') continue;
    const { provider: pacticipant, providerVersion: version = '' } = action.pair;
    versions.set(JSON.stringify([pacticipant, version]), { pacticipant, version });
  }
  return [...versions.values()];
}

async function makeFindReason(
  project: Project,
): Promise<(version: PublishedVersion) => Promise<UnresolvedReason | undefined>> {
  if (!(await hasMainBranch(project))) {
    const toCommitId = await readCommitIds(project);
    return (version) =>
      Promise.resolve(toCommitId(version) === undefined ? 'not-a-commit' : undefined);
  }
  const resolve = await makeCommitResolver(project, {});
  return async (version) => {
    const { kind } = await resolve(version);
    return kind === 'commit' ? undefined : kind;
  };
}
