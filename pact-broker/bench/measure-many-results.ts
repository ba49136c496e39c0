import { openDatabase } from '@shopflow/service-kit/database';
import { sql } from 'kysely';
import { withFilledBroker } from './filled-broker.ts';
import type { Shape } from './history/history.ts';
import { percentilesOf, sendInTurn } from './load/measure.ts';
import { readRequests } from './requests.ts';

export interface ManyResults {
  /** Results in the database. */
  readonly results: number;
  readonly requests: readonly {
    readonly name: string;
    readonly p50: number;
    readonly p99: number;
  }[];
}

const EFFORT = { requests: 2_000, maxMs: 60_000, connections: 1 };
const MEASURED = ['can-i-deploy', 'can-i-merge', 'matrix', 'pacts for', '…'];

const SHAPE: Shape = { consumers: 3, providers: 3, versions: 5_000 };

/** Measures the reads that use results, on a broker with at least this many of them. */
export async function measureManyResults(results: number): Promise<ManyResults> {
  const { consumers, providers, versions } = SHAPE;
  // Each older content adds a result to nine of ten provider versions.
  const olderContents = Math.ceil(results / (consumers * providers * versions * 0.9));
  return withFilledBroker({ ...SHAPE, olderContents }, async (broker) => {
    const requests = [];
    for (const request of readRequests(SHAPE)) {
      if (!MEASURED.some((part) => request.name.startsWith(part))) continue;
      await sendInTurn(broker, request, { ...EFFORT, requests: 200 });
      const { times } = await sendInTurn(broker, request, EFFORT);
      requests.push({ name: request.name, ...percentilesOf(times) });
    }
    return { results: await countResults(broker.databaseUrl), requests };
  });
}

async function countResults(databaseUrl: string): Promise<number> {
  const db = openDatabase(databaseUrl, { maxConnections: 1 });
  try {
    const { rows } = await sql<{ total: number }>`
      select count(*) as total from verifications`.execute(db);
    return rows[0]?.total ?? 0;
  } finally {
    await db.destroy();
  }
}
