import { watchTables } from '../../fuzz/table-digest.ts';
import { FLOWS } from '../../parity/flows.ts';
import { openRecordedWebhooks } from '../../parity/recorded-webhooks.ts';
import { Replay } from '../../parity/replay.ts';
import type { Http } from '../../support/http.ts';

test('a request has an audit entry exactly if it changes the database', async () => {
  await using webhooks = await openRecordedWebhooks();
  const { broker } = webhooks;
  await using tables = await watchTables(broker.databaseUrl);
  const observe = async (): Promise<Observation> => toObservation(await tables.read());
  let changes = 0;
  const unexpected: string[] = [];
  const observer: Http = {
    ...broker,
    send: async (method, path, sent) => {
      if (method === 'GET') return broker.send(method, path, sent);
      const before = await observe();
      const answer = await broker.send(method, path, sent);
      const after = await observe();
      const isChanged = after.digest !== before.digest;
      changes += Number(isChanged);
      if (after.entries - before.entries !== Number(isChanged)) {
        unexpected.push(`${method} ${path}: ${after.entries - before.entries} entries`);
      }
      return answer;
    },
  };
  const replay = new Replay(observer, webhooks);
  for (const flow of FLOWS) await replay.run(flow);

  expect(unexpected).toEqual([]);
  expect(changes).toBeGreaterThan(50);
});

interface Observation {
  /** Number of audit entries. */
  readonly entries: number;
  /** Changes with every other table. */
  readonly digest: string;
}

function toObservation(digest: string): Observation {
  const tables = JSON.parse(digest) as { readonly name: string; readonly rows: number }[];
  const isAudit = ({ name }: { readonly name: string }) => name === 'audit_entries';
  return {
    entries: tables.find(isAudit)?.rows ?? 0,
    digest: JSON.stringify(tables.filter((table) => !isAudit(table))),
  };
}
