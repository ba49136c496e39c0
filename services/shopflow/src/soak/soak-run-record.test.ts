import { findSoakFault, toInterruptedParts, toSoakParts } from './soak-run-record.ts';
import type { SoakResult } from './run-soak.ts';

const KILL = { at: '2026-11-30T10:00:00.000Z', atRequest: 1, afterMs: 2, downMs: 300 };

function givenResult(given: Partial<SoakResult> = {}): SoakResult {
  return {
    ...{
      seed: 7,
      orders: 400,
      requests: 173,
      answered: 173,
      durationMs: 9_000,
      retries: 2,
      refused: { 403: 5 },
    },
    ...{ placed: 395, events: 395, redelivered: 1, sms: 300, emails: 395 },
    entries: [],
    problems: [],
    crashes: [{ ...KILL, target: 'orders', openRequests: 1, uncommittedEvents: NaN }],
    ...given,
  };
}

const run = { startedAt: '2026-11-30T09:59:00.000Z', durationMs: 60_000 };

test('passes when nothing is wrong and a kill was in flight', () => {
  expect(toSoakParts(givenResult(), run)).toMatchObject({
    scenarios: [{ id: 'soak', verdict: 'passed', ...run }],
    soak: {
      command: 'npm run live -- --soak 400 --seed 7',
      kills: [{ part: 'orders', work: '1 open request', isInFlight: true }],
    },
  });
});

test('fails when no kill was in flight', () => {
  const crashes = [
    { ...KILL, target: 'notifications' as const, openRequests: 3, uncommittedEvents: 0 },
  ];
  const { scenarios, soak } = toSoakParts(givenResult({ crashes }), run);

  expect(scenarios).toMatchObject([
    { verdict: 'failed', reason: 'No kill was in flight: the run proves nothing about kills' },
  ]);
  expect(soak.kills).toMatchObject([{ work: '0 uncommitted events', isInFlight: false }]);
});

test('says of an interrupted soak what was done, and that it proves nothing', () => {
  const { entries: _, problems: __, ...progress } = givenResult({ answered: 12, placed: 30 });

  const parts = toInterruptedParts(progress, { ...run, cause: new Error('ended by SIGINT') });

  expect(parts).toMatchObject({
    scenarios: [
      {
        verdict: 'not-proved',
        reason:
          'Interrupted (ended by SIGINT) after 12 of 173 requests: the orders were not reconciled. ' +
          'Repeat with: npm run live -- --soak 400 --seed 7',
        ...run,
      },
    ],
    soak: { entries: [], kills: [{ part: 'orders' }] },
  });
  expect(parts.scenarios[0]?.facts).toContain('orders placed: 30');
  expect(parts.scenarios[0]?.facts.join()).not.toContain('SMS');
});

test('fails with the first problems', () => {
  const problems = Array.from({ length: 22 }, (_, index) => `SMS: none for order ${index}`);

  const fault = findSoakFault(givenResult({ problems }))?.split('\n');

  expect(fault).toHaveLength(21);
  expect(fault?.at(-1)).toBe('2 more problems');
});
