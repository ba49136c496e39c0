import { runFuzz } from '../../fuzz/run-fuzz.ts';
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
