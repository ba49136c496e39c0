import { noBranchNote } from '@shopflow/pact-kit/version';
import type { WorkingTreeVersion } from '@shopflow/project/working-tree-version';

/** Says on stderr that a version of uncommitted changes is recorded on no branch, and what to do. */
export function warnWithoutBranch({ version, branch }: WorkingTreeVersion): void {
  if (branch === null) process.stderr.write(`contracts: ${noBranchNote(version, '--branch')}\n`);
}
