import { invalidRequestError } from '../../domain/broker-error.ts';
import { LATEST_BY, type LatestBy, type MatrixQuery } from '../../domain/matrix/matrix-query.ts';
import type { MatrixSelector } from '../../domain/matrix/matrix-selector.ts';
import { MAX_LISTED } from '../../http/limits.ts';
import { readElements, readList, type QueryElement } from '../../http/nested-query.ts';

const DEFAULT_LIMIT = 100;

/** Reads the query of `/matrix`. Blank parameters are ignored. */
export function readMatrixQuery(query: URLSearchParams): MatrixQuery {
  const text = (name: string): string | undefined => filled(query.get(name));
  return {
    selectors: readElements(query, 'q').map(toSelector),
    destination: {
      tag: text('tag'),
      environment: text('environment'),
      mainBranch: isTrue(text('mainBranch')),
      latest: isTrue(text('latest')),
    },
    ignore: readIgnored(query),
    latestBy: toLatestBy(text('latestby')),
    success: readSuccess(query),
    limit: readLimit(text('limit')),
  };
}

/** Reads the query of `/can-i-deploy`: one version, and a tag or an environment. */
export function readCanIDeployQuery(query: URLSearchParams): MatrixQuery {
  const [pacticipant, version, tag, environment] = [
    'pacticipant',
    'version',
    'to',
    'environment',
  ].map((name) => filled(query.get(name)));
  // Errors about no single field have an empty name, as in the official broker.
  const faults = {
    ...(pacticipant === undefined && { pacticipant: ['is missing'] }),
    ...(version === undefined && { version: ['is missing'] }),
    ...(tag !== undefined &&
      environment !== undefined && { '': ["Cannot specify both a 'to' tag and an environment."] }),
    ...(tag === undefined &&
      environment === undefined && { '': ["Must specify either an environment or a 'to' tag."] }),
  };
  if (pacticipant === undefined || Object.keys(faults).length > 0)
    throw invalidRequestError(faults);
  return {
    selectors: [{ pacticipant, version }],
    destination: { tag, environment, latest: tag !== undefined },
    ignore: readIgnored(query),
    latestBy: environment === undefined ? 'cvp' : 'cvpv',
    limit: DEFAULT_LIMIT,
  };
}

/** A limit below 1 is rejected later, together with the selectors, as in the official broker. */
function readLimit(text: string | undefined): number {
  return text === undefined ? DEFAULT_LIMIT : Math.min(Number(text), MAX_LISTED);
}

function toSelector(element: QueryElement): MatrixSelector {
  const text = (name: string): string | undefined => filled(element[name]);
  return {
    pacticipant: text('pacticipant') ?? '',
    version: text('version'),
    tag: text('tag'),
    branch: text('branch'),
    environment: text('environment'),
    mainBranch: isTrue(text('mainBranch')),
    latest: isTrue(text('latest')),
  };
}

/** `ignore[][pacticipant]=A&ignore[][version]=1`, or `ignore[]=A`. */
function readIgnored(query: URLSearchParams): MatrixSelector[] {
  const names = readList(query, 'ignore').map((pacticipant) => ({ pacticipant }));
  return [...readElements(query, 'ignore'), ...names].map(toSelector);
}

/** `success[]=true&success[]=`: an empty value means a missing result. */
function readSuccess(query: URLSearchParams): (boolean | null)[] | undefined {
  const values = [...readList(query, 'success'), ...query.getAll('success')];
  if (values.length === 0) return undefined;
  return values.map((value) => (value === '' ? null : value === 'true'));
}

function toLatestBy(text: string | undefined): LatestBy | undefined {
  if (text === undefined) return undefined;
  const latestBy = LATEST_BY.find((by) => by === text);
  if (latestBy === undefined)
    throw invalidRequestError([`latestby must be one of ${LATEST_BY.join(', ')}`]);
  return latestBy;
}

function filled(text: string | null | undefined): string | undefined {
  return text === null || text === '' ? undefined : text;
}

function isTrue(text: string | undefined): boolean {
  return text === 'true';
}
