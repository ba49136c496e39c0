import { openDatabase } from '@shopflow/service-kit/database';
import fc from 'fast-check';
import { emptyDatabase } from '@shopflow/service-kit/testing/empty-database';
import type { BrokerDatabase } from '../../src/store/postgres/database/schema.ts';
import { findDifferences } from '../../src/store/postgres/read-models/check-read-models.ts';
import type { Response } from '../support/http.ts';
import { startTestBroker, type TestBroker } from '../support/start-broker.ts';
import { write, type Write } from './arbitrary-write.ts';

/** Number of histories in `npm test`; 500 every night. */
const { HISTORIES = '5' } = process.env;
const HISTORY = { minLength: 40, maxLength: 40 };
/** A wrong read model stays wrong, and comparing all of them takes longer than a write. */
const WRITES_PER_CHECK = 5;

test(
  'after any write, the read models equal computing them again',
  async () => {
    await using broker = await startTestBroker();
    const db = openDatabase<BrokerDatabase>(broker.databaseUrl, {
      maxConnections: 1,
      prepareStatements: true,
    });
    const accepted = { POST: 0, PUT: 0, PATCH: 0, DELETE: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(write, HISTORY), async (writes) => {
        await emptyDatabase(broker.databaseUrl);
        for (const [index, each] of writes.entries()) {
          const answer = await send(broker, each);
          if (answer === undefined) continue;
          expect(answer.status).toBeLessThan(500);
          if (answer.status < 300) accepted[each.method] += 1;
          if (index % WRITES_PER_CHECK === 0) expect(await findDifferences(db)).toEqual([]);
        }
        expect(await findDifferences(db)).toEqual([]);
      }),
      { numRuns: Number(HISTORIES) },
    );
    await db.destroy();
    // A broker that refuses the requests would prove nothing.
    expect(Math.min(...Object.values(accepted))).toBeGreaterThan(Number(HISTORIES));
  },
  300_000 + Number(HISTORIES) * 2_000,
);

async function send(
  broker: TestBroker,
  { method, path, link, suffix = '', body }: Write,
): Promise<Response | undefined> {
  const url = link === undefined ? path : await follow(broker, path, link);
  if (url === undefined) return undefined;
  if (method === 'DELETE') return broker.delete(url + suffix);
  const request = { POST: broker.post, PUT: broker.put, PATCH: broker.patch }[method];
  return request(url + suffix, body, { 'content-type': 'application/json' });
}

async function follow(broker: TestBroker, path: string, link: string): Promise<string | undefined> {
  const { status, body } = await broker.get(path);
  return status === 200 ? String(body._links[link].href) : undefined;
}
