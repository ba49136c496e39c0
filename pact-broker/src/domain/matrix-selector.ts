/** What a version must be; with no criterion, any version will do. */
export interface VersionCriteria {
  readonly version?: string | undefined;
  readonly tag?: string | undefined;
  readonly branch?: string | undefined;
  /** The branch that the pacticipant names as its main one. */
  readonly mainBranch?: boolean | undefined;
  /** Deployed to, or released and supported in, the environment of this name now. */
  readonly environment?: string | undefined;
  /** Of the versions that fit the rest, only the newest; of a branch, its head. */
  readonly latest?: boolean | undefined;
}

/** Some versions of a pacticipant, as a query of the matrix asks for them. */
export interface MatrixSelector extends VersionCriteria {
  readonly pacticipant: string;
}

/** A version that a selector turned out to mean. Its id is its place in time. */
export interface SelectedVersion {
  readonly id: number;
  readonly number: string;
  /** The branch by which it was selected. */
  readonly branch: string | null;
}

/** A selector with its versions, newest first. */
export interface ResolvedSelector {
  readonly selector: MatrixSelector;
  /** `any` when there is no criterion; none when the selector stands for nothing that exists. */
  readonly versions: readonly SelectedVersion[] | 'any';
  /** Asked for; else inferred from the destination, as the other side of an integration. */
  readonly isSpecified: boolean;
}

/** Whether anything is asked of the version. */
export function hasCriteria(criteria: VersionCriteria): boolean {
  const { version, tag, branch, mainBranch, environment, latest } = criteria;
  return [version, tag, branch, mainBranch, environment, latest].some((criterion) => criterion);
}

/** Whether all versions of a branch are meant, and not only its head. */
export function isWholeBranch({ branch, mainBranch, latest }: VersionCriteria): boolean {
  return (branch !== undefined || mainBranch === true) && latest !== true;
}
