import { runFuzz } from '../../fuzz/run-fuzz.ts';
import { sendRaw } from '../../fuzz/send-raw.ts';
import { startTestBroker } from '../../support/start-broker.ts';

// A short form of `npm run fuzz -w pact-broker`, which sends 50,000 every night.
test('rejects malformed requests without a 5xx or a write', async () => {
  await using broker = await startTestBroker();
  const { url, databaseUrl } = broker;

  const report = await runFuzz({
    ...{ url, databaseUrl, requests: 300, limitMs: 20_000 },
    seed: Number(process.env.SEED),
  });

  expect(report.faults).toEqual([]);
  expect(report.requests).toBe(300);
  expect(report.statuses['400']).toBeGreaterThan(50);
});

// Node.js passes each of them on before it has parsed all of it.
test.each([
  { fault: 'an unknown Transfer-Encoding', header: ['transfer-encoding', 'x'], body: '' },
  { fault: 'an invalid chunk size', header: ['transfer-encoding', 'chunked'], body: '{}' },
  { fault: 'a truncated chunk', header: ['transfer-encoding', 'chunked'], body: '20\r\n{' },
] as const)('does not write for a request with $fault', async ({ header, body }) => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ branch: 'feature' });
  const target = '/pacticipants/Consumer/branches/feature';

  const { status } = await sendRaw(
    new URL(broker.url),
    { method: 'DELETE', target, headers: [header], body: Buffer.from(body) },
    5_000,
  );

  expect(status).toBe(400);
  // A write that began would be committed by then.
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await broker.get(target)).status).toBe(200);
});
