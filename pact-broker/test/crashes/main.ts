import { parseArgs } from 'node:util';
import { freePort } from '@shopflow/service-kit/free-port';
import { startBrokerProcess } from '../support/broker-process.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { givenWebhook, LOCAL_WEBHOOKS } from '../replicas/given-webhook.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';
import { crashUnderLoad, findLosses } from './crash-under-load.ts';

const { values } = parseArgs({ options: { crashes: { type: 'string', default: '20' } } });
const crashes = Number(values.crashes);

await using folder = await makeTemporaryFolder();
await using receiver = await startWebhookReceiver();
const { dir: dataDir } = folder;
const start = async () =>
  startBrokerProcess({ port: await freePort(), env: LOCAL_WEBHOOKS }, '--data-dir', dataDir);
let broker = await start();
let [writes, losses] = [0, 0];
try {
  await givenWebhook(broker, receiver.url);
  for (let number = 0; number < crashes; number += 1) {
    const afterMs = 100 + Math.round(Math.random() * 1_900);
    const killsPostgres = number % 2 === 1;
    const logs = await crashUnderLoad(broker, { dataDir, afterMs, killsPostgres, number });
    broker = await start();
    const found = await findLosses(broker, logs, { dataDir, receiver });
    const acknowledged = logs.reduce(
      (sum, { kept, deleted }) => sum + kept.size + deleted.length,
      0,
    );
    const what = killsPostgres ? 'broker and PostgreSQL' : 'broker';
    print(
      `killed the ${what} after ${afterMs} ms: ${acknowledged} acknowledged, ${found.length} lost`,
    );
    for (const loss of found.slice(0, 10)) print(`  ${loss}`);
    writes += acknowledged;
    losses += found.length;
  }
} finally {
  await broker.stop();
}
print(`${crashes} crashes, ${writes} acknowledged writes, ${losses} lost`);
process.exitCode = crashes > 0 && writes > 0 && losses === 0 ? 0 : 1;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
