import { consumersOf, newestMainVersion, type Shape } from './history/history.ts';
import { fillIfEmpty } from './filled-broker.ts';
import { makeHttpClient } from './load/http-client.ts';
import { measure, type Effort, type Measurement, type Target } from './load/measure.ts';
import { startLimitServer } from './load/start-process.ts';
import { makeRequests, type BenchmarkRequest } from './requests.ts';

export interface MeasuredRequest {
  readonly request: BenchmarkRequest;
  readonly measured: Measurement;
  /** The same request to the broker that is compared. */
  readonly versus?: Measurement | undefined;
}

const EFFORT: Effort = { requests: 400, maxMs: 4_000, connections: 8 };

/**
 * Measures the requests of the table whose name contains a text.
 *
 * @param versus measures the same requests of another broker, to compare
 */
export async function measureRequests(
  shape: Shape,
  target: Target,
  {
    only = '',
    versus,
  }: { readonly only?: string | undefined; readonly versus?: Target | undefined },
): Promise<MeasuredRequest[]> {
  const measured = await measureTarget(shape, target, only);
  if (versus === undefined) return measured;
  await fillIfEmpty(versus, shape);
  const others = await measureTarget(shape, versus, only);
  return measured.map((each, index) => ({ ...each, versus: others[index]?.measured }));
}

async function measureTarget(shape: Shape, target: Target, only: string) {
  using http = makeHttpClient(target.baseUrl);
  const measured: { request: BenchmarkRequest; measured: Measurement }[] = [];
  for (const request of await makeRequests(shape, http)) {
    if (!request.name.includes(only)) continue;
    measured.push({ request, measured: await measure(target, request, EFFORT) });
  }
  return measured;
}

/** Measures one indexed query and one Express answer, on the same database. */
export async function measureLimit(shape: Shape, databaseUrl: string): Promise<Measurement> {
  await using server = await startLimitServer(databaseUrl);
  const { baseUrl, pid } = server;
  const path = `/versions/${consumersOf(shape)[0]}/${newestMainVersion(shape)}`;
  const target = { baseUrl, processes: { pid, databaseUrl } };
  return await measure(target, { make: () => ({ path }) }, EFFORT);
}
