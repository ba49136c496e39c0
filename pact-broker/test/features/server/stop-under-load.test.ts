import { stopUnderLoad } from '../../stops/stop-under-load.ts';

// `npm run prove:stops` repeats this many times.
test('SIGTERM under load cuts no request, stops PostgreSQL and exits with 0', async () => {
  const results = await stopUnderLoad({ stops: 2, loadMs: 500 });

  expect(results).toHaveLength(2);
  for (const result of results) {
    expect(result).toMatchObject({
      exit: 0,
      stderr: '',
      failed: 0,
      cut: [],
      isPostgresLeft: false,
    });
    expect(result.answered).toBeGreaterThan(0);
  }
}, 120_000);
