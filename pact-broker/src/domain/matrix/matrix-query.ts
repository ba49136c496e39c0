import { hasCriteria, type MatrixSelector, type VersionCriteria } from './matrix-selector.ts';

/** Which results of a pact count; see `keepLatest` in `matrix.ts`. */
export type LatestBy = (typeof LATEST_BY)[number];

export const LATEST_BY = ['cvpv', 'cvp', 'cp'] as const;

/**
 * Asks whether the selected versions work with each other, or with the versions at a destination.
 */
export interface MatrixQuery {
  /** The pacticipant is an empty string if the query does not name one. */
  readonly selectors: readonly MatrixSelector[];
  /** Selects the versions of the integrated pacticipants at the destination. */
  readonly destination: VersionCriteria;
  /** Pacticipants or versions whose rows are ignored. */
  readonly ignore: readonly MatrixSelector[];
  /** If undefined, overwritten pacts and results count as well. */
  readonly latestBy: LatestBy | undefined;
  /** Keeps the rows with one of these results; null means no result. */
  readonly success?: readonly (boolean | null)[] | undefined;
  /** Maximum number of rows to show. The decision uses all rows. */
  readonly limit: number;
}

/** Whether the query has one selector and no destination. */
export function isAboutOnePacticipant({ selectors, destination }: MatrixQuery): boolean {
  return selectors.length === 1 && !hasCriteria(destination);
}

/**
 * The names in a query about all versions of two pacticipants, whose decision depends only on how
 * many rows have each result.
 */
export function findWholePair(query: MatrixQuery): readonly [string, string] | undefined {
  const { selectors, destination, ignore, latestBy, success } = query;
  const [one, other, ...more] = selectors;
  if (one === undefined || other === undefined || more.length > 0) return undefined;
  const isRestricted =
    [one, other, destination].some(hasCriteria) || ignore.length > 0 || success !== undefined;
  if (isRestricted || latestBy !== 'cvpv' || one.pacticipant === other.pacticipant)
    return undefined;
  return [one.pacticipant, other.pacticipant];
}

/** The names in a query that exist. */
export interface KnownNames {
  readonly pacticipants: ReadonlySet<string>;
  readonly environments: ReadonlySet<string>;
}

/** Lists the faults of a query, with the texts and in the order of the official broker. */
export function findQueryFaults(query: MatrixQuery, known: KnownNames): string[] {
  const { selectors, ignore, destination } = query;
  return [
    ...selectors.flatMap((selector) => findSelectorFaults(selector, '')),
    ...selectors
      .map(({ pacticipant }) => pacticipant)
      .filter((name) => name !== '' && !known.pacticipants.has(name))
      .map((name) => `Pacticipant ${name} not found`),
    ...faultIf(selectors.length === 0, 'Please provide 1 or more version selectors.'),
    ...ignore.flatMap((selector) => findSelectorFaults(selector, ' to ignore')),
    ...findDestinationFaults(destination, known),
    ...faultIf(!(query.limit >= 1), 'The limit must be 1 or greater.'),
  ];
}

function findSelectorFaults(selector: MatrixSelector, purpose: string): string[] {
  const { pacticipant, version, latest } = selector;
  if (pacticipant === '') return [`Please specify the pacticipant name${purpose}`];
  return faultIf(
    version !== undefined && latest === true,
    `A version number and latest flag cannot both be specified for ${pacticipant}${purpose}`,
  );
}

function findDestinationFaults(
  destination: VersionCriteria,
  { environments }: KnownNames,
): string[] {
  const { tag, environment, mainBranch, latest } = destination;
  const places = [tag, environment, mainBranch].filter((place) => place);
  const inEnvironment = environment !== undefined;
  return [
    ...faultIf(
      places.length > 1,
      'Cannot specify more than one of tag, environment and mainBranch.',
    ),
    ...faultIf(
      latest === true && inEnvironment,
      'Cannot specify both latest=true and an environment.',
    ),
    ...faultIf(
      inEnvironment && !environments.has(environment),
      `Environment with name '${environment ?? ''}' does not exist`,
    ),
  ];
}

function faultIf(isWrong: boolean, text: string): string[] {
  return isWrong ? [text] : [];
}
