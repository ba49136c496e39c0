export interface Branch {
  readonly id: number;
  readonly pacticipantId: number;
  readonly name: string;
  readonly createdAt: Date;
}

/** A version's membership of a branch. A version may belong to several. */
export interface BranchVersion {
  readonly versionId: number;
  readonly branch: string;
  /** Whether no version was added to the branch after this one. */
  readonly isHead: boolean;
  readonly createdAt: Date;
}

/** Selects every branch except the excluded ones and the main branch, which is never deleted. */
export function branchesToDelete(
  branches: readonly Branch[],
  mainBranch: string | null,
  exclude: readonly string[],
): readonly Branch[] {
  return branches.filter(({ name }) => name !== mainBranch && !exclude.includes(name));
}
