import { toPublication } from './history/fill-by-api.ts';
import {
  consumersOf,
  MAIN,
  newestMainVersion,
  PRODUCTION,
  PRODUCTION_TAG,
  providersOf,
  type Shape,
} from './history/history.ts';
import type { HttpClient, HttpRequest } from './load/http-client.ts';

/** A request of the table, and its goals (issue 11, point 5). */
export interface BenchmarkRequest {
  readonly name: string;
  /** The most it may cost, as a multiple of one indexed query and one Express answer. */
  readonly timesLimit: number;
  /** The official broker must cost at least this many times as much. */
  readonly timesFaster: number;
  readonly isWrite?: boolean;
  /** @param round distinguishes the requests of a run, because a write cannot be repeated */
  readonly make: (round: string) => HttpRequest;
}

type Goals = Pick<BenchmarkRequest, 'timesLimit' | 'timesFaster'>;

const SIMPLE: Goals = { timesLimit: 3, timesFaster: 15 };
const CAN_I_DEPLOY: Goals = { timesLimit: 4, timesFaster: 15 };
const MATRIX: Goals = { timesLimit: 8, timesFaster: 10 };
const WORK_IN_PROGRESS: Goals = { timesLimit: 14, timesFaster: 10 };

/** The requests of the table for a broker with a history of this shape. Writes are last. */
export async function makeRequests(shape: Shape, http: HttpClient): Promise<BenchmarkRequest[]> {
  return [...readRequests(shape), ...(await writeRequests(shape, http))];
}

export function readRequests(shape: Shape): BenchmarkRequest[] {
  return [...decisions(shape), ...verificationRequests(shape), ...latestPacts(shape)];
}

function decisions(shape: Shape): BenchmarkRequest[] {
  const { consumer, provider } = firstPair(shape);
  const version = newestMainVersion(shape);
  const decide = (pacticipant: string, destination: string) => () => ({
    path: `/matrix?q[][pacticipant]=${pacticipant}&q[][version]=${version}&latestby=cvp&${destination}`,
  });
  const matrix = `/matrix?q[][pacticipant]=${consumer}&q[][pacticipant]=${provider}&latestby=cvpv&limit=100`;
  const toProduction = `environment=${PRODUCTION}`;
  const toTag = `latest=true&tag=${PRODUCTION_TAG}`;
  const toMain = 'latest=true&mainBranch=true';
  return [
    {
      name: 'can-i-deploy, consumer to environment',
      ...CAN_I_DEPLOY,
      make: decide(consumer, toProduction),
    },
    {
      name: 'can-i-deploy, provider to environment',
      ...CAN_I_DEPLOY,
      make: decide(provider, toProduction),
    },
    { name: 'can-i-deploy, consumer to tag', ...CAN_I_DEPLOY, make: decide(consumer, toTag) },
    { name: 'can-i-merge', ...CAN_I_DEPLOY, make: decide(consumer, toMain) },
    { name: 'matrix of two, 100 rows', ...MATRIX, make: () => ({ path: matrix }) },
  ];
}

function verificationRequests(shape: Shape): BenchmarkRequest[] {
  const { provider } = firstPair(shape);
  const select = (options: object) => {
    const body = JSON.stringify({
      providerVersionBranch: MAIN,
      consumerVersionSelectors: [{ mainBranch: true }, { deployedOrReleased: true }],
      ...options,
    });
    const path = `/pacts/provider/${provider}/for-verification`;
    return () => ({ method: 'POST', path, body });
  };
  const wip = { includePendingStatus: true, includeWipPactsSince: '2020-01-01' };
  return [
    {
      name: 'pacts for verification',
      ...SIMPLE,
      make: select({ includePendingStatus: false }),
    },
    { name: '… with pending status', ...SIMPLE, make: select({ includePendingStatus: true }) },
    { name: '… and work in progress', ...WORK_IN_PROGRESS, make: select(wip) },
  ];
}

function latestPacts(shape: Shape): BenchmarkRequest[] {
  const { consumer, provider } = firstPair(shape);
  const pair = `/pacts/provider/${provider}/consumer/${consumer}`;
  return [
    { name: 'latest pact', ...SIMPLE, make: () => ({ path: `${pair}/latest` }) },
    {
      name: 'latest pact of main branch',
      ...SIMPLE,
      make: () => ({ path: `${pair}/branch/${MAIN}/latest` }),
    },
    { name: 'latest pacts of all', ...SIMPLE, make: () => ({ path: '/pacts/latest' }) },
  ];
}

const PUBLISHED_PACTS = 3;

async function writeRequests(shape: Shape, http: HttpClient): Promise<BenchmarkRequest[]> {
  const { consumer, provider } = firstPair(shape);
  const publish = (contentOf: (round: string) => string) => (version: string) => ({
    method: 'POST',
    path: '/contracts/publish',
    body: JSON.stringify(publicationOf(shape, { consumer, version, content: contentOf(version) })),
  });
  const pact = await http.json<{ _links: Record<string, { href: string }> }>(
    'GET',
    `/pacts/provider/${provider}/consumer/${consumer}/latest`,
  );
  const path = pact._links['pb:publish-verification-results']?.href ?? '';
  return [
    {
      name: 'publish 3 pacts, same content',
      ...SIMPLE,
      isWrite: true,
      make: publish(() => 'unchanged'),
    },
    {
      name: 'publish 3 pacts, new content',
      ...SIMPLE,
      isWrite: true,
      make: publish((version) => `new ${version}`),
    },
    {
      name: 'post a result',
      ...SIMPLE,
      isWrite: true,
      make: (version) => ({
        method: 'POST',
        path,
        body: JSON.stringify({ success: true, providerApplicationVersion: version }),
      }),
    },
  ];
}

interface Published {
  readonly consumer: string;
  readonly version: string;
  readonly content: string;
}

/** The request body of a build that publishes its pacts with the first three providers. */
export function publicationOf(shape: Shape, { consumer, version, content }: Published): object {
  const pacts = providersOf(shape)
    .slice(0, PUBLISHED_PACTS)
    .map((provider) => ({ provider, content }));
  return toPublication({ consumer, version, branch: MAIN, tags: [MAIN], pacts });
}

function firstPair(shape: Shape): { consumer: string; provider: string } {
  return { consumer: consumersOf(shape)[0] ?? '', provider: providersOf(shape)[0] ?? '' };
}
