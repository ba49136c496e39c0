import { gitVersion } from '@shopflow/pact-kit/version';
import type { Project } from './project.ts';
import { UserError } from './user-error.ts';

export interface VersionOptions {
  readonly version?: string | undefined;
  readonly branch?: string | undefined;
}

/** A pacticipant version and its branch. */
export interface WorkingTreeVersion {
  readonly version: string;
  readonly branch: string;
}

/**
 * Version and branch of the working tree, or the given ones.
 *
 * @throws UserError when git does not know them, with the option to pass instead
 */
export async function workingTreeVersion(
  { root }: Pick<Project, 'root'>,
  options: VersionOptions = {},
): Promise<WorkingTreeVersion> {
  const { version, branch } = options;
  try {
    return await gitVersion({ cwd: root, version, branch });
  } catch (cause) {
    throw new UserError((cause as Error).message, { cause });
  }
}

/** Only the version, because CI may have no branch checked out. @throws UserError when git does not know it */
export async function workingTreeVersionNumber(project: Pick<Project, 'root'>): Promise<string> {
  return (await workingTreeVersion(project, { branch: '' })).version;
}

/** The version of a working tree without changes. @throws UserError when it has some, or git does not know it */
export async function committedVersion(project: Project): Promise<string> {
  return assertCommitted(await workingTreeVersionNumber(project));
}

/** @throws UserError for the version of a working tree with changes, which cannot be checked out again */
export function assertCommitted(version: string): string {
  if (!version.includes('-dirty.')) return version;
  throw new UserError(
    `This checkout has uncommitted changes. Pass the deployed version with --version (this checkout is ${version}).`,
  );
}

/** Like {@link workingTreeVersion}, with a fallback for a checkout without git or without a branch. */
export async function workingTreeVersionOr(
  { root: cwd }: Project,
  { version, branch }: WorkingTreeVersion,
): Promise<WorkingTreeVersion> {
  const onBranch = await gitVersion({ cwd, version }).then(
    (found) => found.branch,
    () => branch,
  );
  return gitVersion({ cwd, branch: onBranch }).catch(() => ({ version, branch: onBranch }));
}
