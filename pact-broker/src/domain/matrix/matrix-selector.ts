/** The criteria that a version must meet; without any, every version matches. */
export interface VersionCriteria {
  readonly version?: string | undefined;
  readonly tag?: string | undefined;
  readonly branch?: string | undefined;
  /** Versions on the pacticipant's main branch. */
  readonly mainBranch?: boolean | undefined;
  /** Name of an environment in which the version is now deployed, or released and supported. */
  readonly environment?: string | undefined;
  /** Only the newest version that matches the other criteria; for a branch, its head. */
  readonly latest?: boolean | undefined;
}

/** Selects versions of a pacticipant in a matrix query. */
export interface MatrixSelector extends VersionCriteria {
  readonly pacticipant: string;
}

/** A version that a selector matches. A higher id is a later version. */
export interface SelectedVersion {
  readonly id: number;
  readonly number: string;
  /** The branch by which it was selected. */
  readonly branch: string | null;
}

/** A selector with its versions, newest first. */
export interface ResolvedSelector {
  readonly selector: MatrixSelector;
  /** `any` without criteria; empty if no version matches. */
  readonly versions: readonly SelectedVersion[] | 'any';
  /**
   * Whether the query contains the selector. Otherwise it is inferred from the destination for the
   * other side of an integration.
   */
  readonly isSpecified: boolean;
}

/** Whether any criterion is set. */
export function hasCriteria(criteria: VersionCriteria): boolean {
  const { version, tag, branch, mainBranch, environment, latest } = criteria;
  return [version, tag, branch, mainBranch, environment, latest].some((criterion) => criterion);
}

/** Whether all versions of a branch are selected, not only its head. */
export function isWholeBranch({ branch, mainBranch, latest }: VersionCriteria): boolean {
  return (branch !== undefined || mainBranch === true) && latest !== true;
}
