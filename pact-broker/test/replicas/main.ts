import { parseArgs } from 'node:util';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { runReplicas } from './run-replicas.ts';

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '16' },
    rounds: { type: 'string', default: '50' },
  },
});
const [clients, rounds] = [Number(values.clients), Number(values.rounds)];

await using database = await createTestDatabase();
const start = performance.now();
const { faults, requests, ...counts } = await runReplicas({
  ...{ databaseUrl: database.url, clients, rounds },
});
const seconds = (performance.now() - start) / 1000;
for (const fault of faults.slice(0, 20)) print(`FAULT ${fault}`);
print(`${requests} requests of ${clients} clients to two brokers in ${seconds.toFixed(1)} s`);
print(`${faults.length} faults, ${JSON.stringify(counts)}`);
const { deadlocks, duplicateWebhookCalls, missingWebhookCalls, wrongReadModels } = counts;
const bad =
  faults.length + deadlocks + duplicateWebhookCalls + missingWebhookCalls + wrongReadModels;
process.exitCode = bad === 0 && requests > 0 ? 0 : 1;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
