import { PRODUCTION, providersOf, type Shape } from './history/history.ts';
import { makeHttpClient, type HttpClient, type HttpRequest } from './load/http-client.ts';
import { nextRound, percentilesOf, type Target } from './load/measure.ts';
import { publicationOf } from './requests.ts';

export interface ConcurrentWrites {
  readonly name: string;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const AFTER_START = 10;
const WARM = 60;

/**
 * Measures concurrent builds. Each publishes three pacts of a consumer of its own, then all post
 * results for the same providers, then each records deployments.
 */
export async function measurePublishers(
  shape: Shape,
  { baseUrl }: Target,
  builds: number,
): Promise<ConcurrentWrites[]> {
  using http = makeHttpClient(baseUrl, builds);
  const versions = Array.from({ length: builds }, (): string[] => []);
  const publish: MakeWrite = (build) => {
    const version = nextRound();
    versions[build]?.push(version);
    const consumer = consumerOf(build);
    const content = `of ${consumer}`;
    const body = publicationOf(shape, { consumer, version, content });
    return { method: 'POST', path: '/contracts/publish', body: JSON.stringify(body) };
  };
  const write = async (name: string, count: number, make: MakeWrite) => ({
    name: `${name}, ${count} each`,
    ...(await writeConcurrently(http, { builds, count, make })),
  });
  return [
    await write('publish 3 pacts right after start', AFTER_START, publish),
    await write('publish 3 pacts', WARM, publish),
    await write('post a result', WARM, await makeResults(shape, http, builds)),
    await write('record a deployment', WARM, await makeDeployments(http, versions)),
  ];
}

type MakeWrite = (build: number, round: number) => HttpRequest;

async function makeResults(shape: Shape, http: HttpClient, builds: number): Promise<MakeWrite> {
  const providers = providersOf(shape).slice(0, 3);
  const urls: string[] = [];
  for (let build = 0; build < builds; build += 1) {
    const provider = providers[build % providers.length] ?? '';
    const pact = await http.json<{ _links: Record<string, { href: string }> }>(
      'GET',
      `/pacts/provider/${provider}/consumer/${consumerOf(build)}/latest`,
    );
    urls.push(pact._links['pb:publish-verification-results']?.href ?? '');
  }
  return (build) => ({
    method: 'POST',
    path: urls[build] ?? '',
    body: JSON.stringify({ success: true, providerApplicationVersion: nextRound() }),
  });
}

async function makeDeployments(
  http: HttpClient,
  versions: readonly (readonly string[])[],
): Promise<MakeWrite> {
  const { _embedded } = await http.json<{
    _embedded: { environments: readonly { name: string; uuid: string }[] };
  }>('GET', '/environments');
  const uuid = _embedded.environments.find(({ name }) => name === PRODUCTION)?.uuid ?? '';
  return (build, round) => {
    const version = versions[build]?.[round] ?? '';
    const home = `/pacticipants/${consumerOf(build)}/versions/${version}`;
    return { method: 'POST', path: `${home}/deployed-versions/environment/${uuid}`, body: '{}' };
  };
}

function consumerOf(build: number): string {
  return `build-${build + 1}`;
}

interface Writes {
  readonly builds: number;
  /** Writes of each build, one after another. */
  readonly count: number;
  readonly make: MakeWrite;
}

async function writeConcurrently(http: HttpClient, { builds, count, make }: Writes) {
  const times: number[] = [];
  const runBuild = async (build: number): Promise<void> => {
    for (let round = 0; round < count; round += 1) {
      const sent = make(build, round);
      const begin = performance.now();
      await http.send(sent);
      times.push(performance.now() - begin);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: builds }, (_, build) => runBuild(build)));
  const elapsedMs = performance.now() - start;
  return { perSecond: (times.length / elapsedMs) * 1000, ...percentilesOf(times) };
}
