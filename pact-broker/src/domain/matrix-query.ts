import { hasCriteria, type MatrixSelector, type VersionCriteria } from './matrix-selector.ts';

/** Of the results for one pact, which are looked at: see `keepLatest` in `matrix.ts`. */
export type LatestBy = (typeof LATEST_BY)[number];

export const LATEST_BY = ['cvpv', 'cvp', 'cp'] as const;

/** A question to the matrix: do these work together, or with what is at the destination? */
export interface MatrixQuery {
  /** A pacticipant that was not named is the empty string. */
  readonly selectors: readonly MatrixSelector[];
  /** Which versions of the integrated pacticipants are at the destination. */
  readonly destination: VersionCriteria;
  /** Pacticipants, or some of their versions, whose rows do not count. */
  readonly ignore: readonly MatrixSelector[];
  /** Without it, overwritten pacts and results count as well. */
  readonly latestBy: LatestBy | undefined;
  /** Keeps the rows whose result is one of these; null stands for no result. */
  readonly success?: readonly (boolean | null)[] | undefined;
  /** How many rows are shown at most. The decision is taken over all. */
  readonly limit: number;
}

/** Whether it is about a single pacticipant, with no destination for it. */
export function isAboutOnePacticipant({ selectors, destination }: MatrixQuery): boolean {
  return selectors.length === 1 && !hasCriteria(destination);
}

/** What the broker knows of the things that a query names. */
export interface KnownNames {
  readonly pacticipants: ReadonlySet<string>;
  readonly environments: ReadonlySet<string>;
}

/** Everything that is wrong with a query, in the words and order of the official broker. */
export function faultsOf(query: MatrixQuery, known: KnownNames): string[] {
  const { selectors, ignore, destination } = query;
  return [
    ...selectors.flatMap((selector) => faultsOfSelector(selector, '')),
    ...selectors
      .map(({ pacticipant }) => pacticipant)
      .filter((name) => name !== '' && !known.pacticipants.has(name))
      .map((name) => `Pacticipant ${name} not found`),
    ...when(selectors.length === 0, 'Please provide 1 or more version selectors.'),
    ...ignore.flatMap((selector) => faultsOfSelector(selector, ' to ignore')),
    ...faultsOfDestination(destination, known),
    ...when(!(query.limit >= 1), 'The limit must be 1 or greater.'),
  ];
}

function faultsOfSelector(selector: MatrixSelector, purpose: string): string[] {
  const { pacticipant, version, latest } = selector;
  if (pacticipant === '') return [`Please specify the pacticipant name${purpose}`];
  return when(
    version !== undefined && latest === true,
    `A version number and latest flag cannot both be specified for ${pacticipant}${purpose}`,
  );
}

function faultsOfDestination(destination: VersionCriteria, { environments }: KnownNames): string[] {
  const { tag, environment, mainBranch, latest } = destination;
  const places = [tag, environment, mainBranch].filter((place) => place);
  const inEnvironment = environment !== undefined;
  return [
    ...when(places.length > 1, 'Cannot specify more than one of tag, environment and mainBranch.'),
    ...when(
      latest === true && inEnvironment,
      'Cannot specify both latest=true and an environment.',
    ),
    ...when(
      inEnvironment && !environments.has(environment),
      `Environment with name '${environment ?? ''}' does not exist`,
    ),
  ];
}

function when(isWrong: boolean, text: string): string[] {
  return isWrong ? [text] : [];
}
