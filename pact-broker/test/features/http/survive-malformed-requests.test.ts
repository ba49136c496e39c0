import { runFuzz } from '../../fuzz/run-fuzz.ts';
import { sendRaw } from '../../fuzz/send-raw.ts';
import { startTestBroker } from '../../support/start-broker.ts';

// A short form of `npm run fuzz -w pact-broker`, which sends 50,000 every night.
test('rejects malformed requests without a 5xx or a write', async () => {
  await using broker = await startTestBroker();
  const { url, databaseUrl } = broker;

  const report = await runFuzz({ url, databaseUrl, requests: 300, seed: 1, limitMs: 20_000 });

  expect(report.faults).toEqual([]);
  expect(report.requests).toBe(300);
  expect(report.statuses['400']).toBeGreaterThan(50);
}, 120_000);

test('does not write for a request that Node.js refuses because of its Transfer-Encoding', async () => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ branch: 'feature' });
  const target = '/pacticipants/Consumer/branches/feature';

  const { status } = await sendRaw(
    new URL(broker.url),
    { method: 'DELETE', target, headers: [['transfer-encoding', 'x']], body: Buffer.alloc(0) },
    5_000,
  );

  expect(status).toBe(400);
  // A write that began would be committed by then.
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await broker.get(target)).status).toBe(200);
});
