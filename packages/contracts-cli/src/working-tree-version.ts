import { gitVersion } from '@shopflow/pact-kit/version';
import { repositoryRoot } from './repository.ts';
import { UserError } from './user-error.ts';

export interface VersionOptions {
  readonly version?: string;
  readonly branch?: string;
}

/** A pacticipant version and the branch that it belongs to. */
export interface WorkingTreeVersion {
  readonly version: string;
  readonly branch: string;
}

/**
 * Version and branch of the working tree, unless given.
 *
 * @throws UserError when git cannot tell, with what to pass instead
 */
export async function workingTreeVersion(options: VersionOptions): Promise<WorkingTreeVersion> {
  const { version, branch } = options;
  try {
    return await gitVersion({ cwd: repositoryRoot, version, branch });
  } catch (cause) {
    throw new UserError((cause as Error).message, { cause });
  }
}

/** The version alone, where CI has no branch checked out. @throws UserError when git cannot tell */
export async function workingTreeVersionNumber(): Promise<string> {
  return (await workingTreeVersion({ branch: '' })).version;
}

/** What was deployed, unless it is named. @throws UserError as {@link checkCommitted}, or when git cannot tell */
export async function committedVersion(): Promise<string> {
  return checkCommitted(await workingTreeVersionNumber());
}

/** @throws UserError for the version of a working tree with changes, which nobody could check out */
export function checkCommitted(version: string): string {
  if (!version.includes('-dirty.')) return version;
  throw new UserError(
    `This checkout has changes that no commit has: pass what was deployed by --version (here ${version}).`,
  );
}

/** As {@link workingTreeVersion}, for a checkout without git or without a branch checked out. */
export async function workingTreeVersionOr({
  version,
  branch,
}: WorkingTreeVersion): Promise<WorkingTreeVersion> {
  const cwd = repositoryRoot;
  const onBranch = await gitVersion({ cwd, version }).then(
    (found) => found.branch,
    () => branch,
  );
  return gitVersion({ cwd, branch: onBranch }).catch(() => ({ version, branch: onBranch }));
}
