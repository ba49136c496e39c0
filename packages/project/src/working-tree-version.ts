import { gitVersion, isUncommitted } from '@shopflow/pact-kit/version';
import type { Project } from './project.ts';
import { UserError } from './user-error.ts';

export interface VersionOptions {
  readonly version?: string | undefined;
  readonly branch?: string | undefined;
}

/** A pacticipant version and its branch. */
export interface WorkingTreeVersion {
  readonly version: string;
  /** Null for a version of uncommitted changes, unless a branch is given. */
  readonly branch: string | null;
}

/** The folder of a checkout, and environment variables that may give its version. */
type Checkout = Pick<Project, 'root'> & Partial<Pick<Project, 'env'>>;

/** For a build without git, and for documentation whose output must not depend on the commit. */
function givenByEnvironment({ env = {} }: Checkout): VersionOptions {
  const { CONTRACTS_VERSION: version, CONTRACTS_BRANCH: branch } = env;
  return { ...(version && { version }), ...(branch && { branch }) };
}

/**
 * Version and branch of the working tree, or the given ones, or those in CONTRACTS_VERSION and
 * CONTRACTS_BRANCH.
 *
 * @throws UserError when git does not know them, with the option to pass instead
 */
export async function workingTreeVersion(
  project: Checkout,
  options: VersionOptions = {},
): Promise<WorkingTreeVersion> {
  const given = givenByEnvironment(project);
  const { version = given.version, branch = given.branch } = options;
  try {
    return await gitVersion({ cwd: project.root, version, branch });
  } catch (cause) {
    throw new UserError((cause as Error).message, { cause });
  }
}

/** Only the version, because CI may have no branch checked out. @throws UserError when git does not know it */
export async function workingTreeVersionNumber(project: Checkout): Promise<string> {
  return (await workingTreeVersion(project, { branch: '' })).version;
}

/** The version of a working tree without changes. @throws UserError when it has some, or git does not know it */
export async function committedVersion(project: Project): Promise<string> {
  return assertCommitted(await workingTreeVersionNumber(project));
}

/** @throws UserError for the version of a working tree with changes, which cannot be checked out again */
export function assertCommitted(version: string): string {
  if (!isUncommitted(version)) return version;
  throw new UserError(
    `This checkout has uncommitted changes. Pass the deployed version with --version (this checkout is ${version}).`,
  );
}

/** A version that is on a branch. */
export interface BranchVersion extends WorkingTreeVersion {
  readonly branch: string;
}

/**
 * Like {@link workingTreeVersion}, with a fallback for a checkout without git or without a branch. For
 * the demo and temporary brokers, which have uncommitted changes on the branch as well.
 */
export async function workingTreeVersionOr(
  project: Project,
  { version, branch }: BranchVersion,
): Promise<BranchVersion> {
  const { root: cwd } = project;
  const given = givenByEnvironment(project);
  const onBranch = await gitVersion({ cwd, ...given, version }).then(
    (found) => found.branch ?? branch,
    () => branch,
  );
  return gitVersion({ cwd, ...given, branch: onBranch }).then(
    (found) => ({ version: found.version, branch: onBranch }),
    () => ({ version, branch: onBranch }),
  );
}
