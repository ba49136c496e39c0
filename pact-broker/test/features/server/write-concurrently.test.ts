import { openDatabase } from '@shopflow/service-kit/database';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { silentLogger } from '@shopflow/service-kit/logger';
import { sql } from 'kysely';
import { setTimeout as pause } from 'node:timers/promises';
import { openBroker } from '../../../src/compose.ts';
import type { Database } from '../../../src/store/postgres/database/database.ts';
import type { BrokerDatabase } from '../../../src/store/postgres/database/schema.ts';
import { findDifferences } from '../../../src/store/postgres/read-models/check-read-models.ts';
import { makeBrokerDriver, type BrokerDriver } from '../../support/broker-driver.ts';
import type { Json, Response } from '../../support/http.ts';
import { startTestBroker } from '../../support/start-broker.ts';

const WRITERS = 20;
/** More every night. */
const ROUNDS = Number(process.env.ROUNDS ?? 2);
const CONSUMERS = ['consumer-0', 'consumer-1', 'consumer-2'];
const PROVIDERS = ['provider-0', 'provider-1'];

test(
  '20 writers on two brokers: no error, no lost write, and ids become visible in order',
  async () => {
    await using broker = await startTestBroker();
    await using second = await openSecondBroker(broker.databaseUrl);
    const brokers = [broker, second];
    const db = openDatabase<BrokerDatabase>(broker.databaseUrl, { maxConnections: 1 });
    const environment = await broker.givenEnvironment('test');

    const isDone = { value: false };
    const observed = watchOrder(db, isDone);
    const written = await Promise.all(
      Array.from({ length: WRITERS }, (_, index) =>
        runWriter(brokers[index % 2]!, index, environment),
      ),
    ).finally(() => (isDone.value = true));

    expect((await observed).sightings).toBeGreaterThan(3);
    expect((await observed).late).toEqual([]);
    for (const { kept, deleted } of written) {
      for (const path of kept) expect(await statusOf(broker, path)).toBe(200);
      for (const path of deleted) expect(await statusOf(broker, path)).toBe(404);
    }
    const deployed = await listDeployed(broker, environment);
    expect(new Set(deployed).size).toBe(deployed.length);
    expect(await findDifferences(db)).toEqual([]);
    await db.destroy();
  },
  300_000 + ROUNDS * 5_000,
);

interface Written {
  readonly kept: string[];
  readonly deleted: string[];
}

/** Writes for pacticipants that all writers share, and deletes some of its own versions again. */
async function runWriter(
  broker: BrokerDriver,
  writer: number,
  environment: string,
): Promise<Written> {
  const kept: string[] = [];
  const deleted: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const consumer = CONSUMERS[(writer + round) % CONSUMERS.length]!;
    const provider = PROVIDERS[(writer + round) % PROVIDERS.length]!;
    const version = `${writer}-${round}`;
    const pact = `/pacts/provider/${provider}/consumer/${consumer}/version/${version}`;
    // Contents that several writers publish, on a shared branch and tag.
    const description = `a request ${(writer + round) % 5}`;
    const names = { consumer, provider, version, branch: 'main', tags: ['dev'] };
    await broker.givenPact({ ...names, description });
    const { body } = await accepted(broker.get(pact));
    await accepted(
      broker.post(body._links['pb:publish-verification-results'].href, {
        success: (writer + round) % 3 !== 0,
        providerApplicationVersion: version,
      }),
    );
    const versionPath = `/pacticipants/${provider}/versions/${version}`;
    await accepted(broker.put(`/pacticipants/${provider}/branches/main/versions/${version}`));
    await accepted(broker.put(`${versionPath}/tags/dev`));
    await accepted(broker.post(`${versionPath}/deployed-versions/environment/${environment}`));
    const isKept = writer % 3 !== 0;
    if (!isKept) await accepted(broker.delete(writer % 2 === 0 ? pact : versionPath));
    if (isKept || writer % 2 === 1) kept.push(pact);
    else deleted.push(pact);
    if (isKept) kept.push(`${pact}/verification-results/latest`, versionPath);
    else if (writer % 2 === 1) deleted.push(versionPath);
  }
  return { kept, deleted };
}

async function accepted(answer: Promise<Response>): Promise<Response> {
  const { status, url } = await answer;
  if (status >= 300) throw new Error(`${url} answered ${status}`);
  return answer;
}

/** The ids that must become visible in order, by what is ordered by them. */
const ORDERED = sql<{ of: string; ids: number[] }>`
  select 'versions of ' || pacticipant_id as of, array_agg(id) as ids
    from versions group by pacticipant_id
  union all select 'branch ' || branch_id, array_agg(id) from branch_versions group by branch_id
  union all select 'results of ' || provider_id, array_agg(verifications.id)
    from verifications join pact_versions on pact_versions.id = pact_version_id
    group by provider_id`;

/** Reads the ids again and again; an id is late if a higher one was visible before it. */
async function watchOrder(db: Database, isDone: { readonly value: boolean }) {
  const seen = new Map<string, { readonly ids: Set<number>; newest: number }>();
  const late: string[] = [];
  let sightings = 0;
  while (!isDone.value) {
    const { rows } = await ORDERED.execute(db);
    sightings += 1;
    await pause(10);
    for (const { of, ids } of rows) {
      const before = seen.get(of) ?? { ids: new Set(), newest: 0 };
      late.push(...ids.filter((id) => id < before.newest && !before.ids.has(id)).map(String));
      const newest = Math.max(before.newest, ...ids);
      seen.set(of, { ids: new Set([...before.ids, ...ids]), newest });
    }
  }
  return { late, sightings };
}

async function statusOf(broker: BrokerDriver, path: string): Promise<number> {
  return (await broker.get(path)).status;
}

async function listDeployed(broker: BrokerDriver, environment: string): Promise<string[]> {
  const path = `/environments/${environment}/deployed-versions/currently-deployed`;
  const { body } = await broker.get(path);
  return (body._embedded.deployedVersions as Json[]).map((each) =>
    String(each._embedded.pacticipant.name),
  );
}

async function openSecondBroker(databaseUrl: string): Promise<BrokerDriver & AsyncDisposable> {
  const broker = await openBroker({ databaseUrl, logger: silentLogger() });
  const server = await startHttpServer(broker.app, { port: 0, host: '127.0.0.1' });
  return {
    ...makeBrokerDriver(server.url),
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      await broker.close();
    },
  };
}
