/**
 * Selects versions that a clean-up keeps: those that satisfy every given criterion, as in the
 * official broker.
 */
export interface KeepSelector {
  readonly pacticipant?: string | undefined;
  /** A name, or true for any tag. */
  readonly tag?: string | true | undefined;
  /** A name, or true for any branch. */
  readonly branch?: string | true | undefined;
  readonly mainBranch?: true | undefined;
  /** The latest version of each tag or branch; without these, of each pacticipant. */
  readonly latest?: true | undefined;
  readonly environment?: string | undefined;
  readonly deployed?: true | undefined;
  readonly released?: true | undefined;
  /** At most so many days old. */
  readonly maxAge?: number | undefined;
}

/** The defaults of the official broker. */
export const DEFAULT_KEEP: readonly KeepSelector[] = [
  { tag: true, latest: true },
  { branch: true, latest: true },
  { latest: true },
  { deployed: true },
  { released: true },
  { maxAge: 90 },
];

/** Versions in use are always kept. */
export function keepLiveVersions(selectors: readonly KeepSelector[]): readonly KeepSelector[] {
  const isOnly = (selector: KeepSelector, criterion: keyof KeepSelector): boolean =>
    selector[criterion] !== undefined &&
    Object.values(selector).filter((value) => value !== undefined).length === 1;
  return [
    ...selectors,
    ...(selectors.some((each) => isOnly(each, 'deployed')) ? [] : [{ deployed: true } as const]),
    ...(selectors.some((each) => isOnly(each, 'released')) ? [] : [{ released: true } as const]),
  ];
}
