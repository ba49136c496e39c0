import { readCleanPlan, readCleanSchedule } from './clean-environment.ts';
import { DEFAULT_KEEP } from './domain/clean/keep-selector.ts';

test('cleans nothing on a schedule unless it is enabled', () => {
  expect(readCleanSchedule({})).toBeUndefined();
  expect(
    readCleanSchedule({ PACT_BROKER_DATABASE_CLEAN_CRON_SCHEDULE: '0 1 * * *' }),
  ).toBeUndefined();
});

test('cleans with the defaults of the official broker', () => {
  expect(readCleanSchedule({ PACT_BROKER_DATABASE_CLEAN_ENABLED: 'true' })).toEqual({
    cron: '15 2 * * *',
    plan: { keep: DEFAULT_KEEP, deletionLimit: 500, overwrittenMaxAge: 7, dryRun: false },
  });
});

test('reads the plan under the names of the official broker', () => {
  const plan = readCleanPlan({
    PACT_BROKER_DATABASE_CLEAN_KEEP_VERSION_SELECTORS:
      '[{"latest": true, "branch": true}, {"max_age": 30}, {"pacticipant_name": "Shop", "tag": "v1"}]',
    PACT_BROKER_DATABASE_CLEAN_DELETION_LIMIT: '10',
    PACT_BROKER_DATABASE_CLEAN_OVERWRITTEN_DATA_MAX_AGE: '3',
    PACT_BROKER_DATABASE_CLEAN_DRY_RUN: 'true',
  });

  expect(plan).toEqual({
    keep: [{ latest: true, branch: true }, { maxAge: 30 }, { pacticipant: 'Shop', tag: 'v1' }],
    deletionLimit: 10,
    overwrittenMaxAge: 3,
    dryRun: true,
  });
});

test.each([
  [{ KEEP_VERSION_SELECTORS: '[{"max_agee": 30}]' }, /KEEP_VERSION_SELECTORS .*max_agee/],
  [{ KEEP_VERSION_SELECTORS: '[{}]' }, 'It has no criterion'],
  [{ KEEP_VERSION_SELECTORS: '[]' }, 'Use a JSON array'],
  [{ KEEP_VERSION_SELECTORS: '{' }, /KEEP_VERSION_SELECTORS is invalid/],
  [{ KEEP_VERSION_SELECTORS: '[{"max_age": -1}]' }, /max_age/],
  [{ DELETION_LIMIT: 'all' }, 'DELETION_LIMIT is invalid. Use a whole number.'],
  [{ DRY_RUN: 'yes' }, 'DRY_RUN must be true or false'],
  [{ CRON_SCHEDULE: 'daily at noon' }, 'CRON_SCHEDULE is invalid'],
])('rejects the invalid settings %j', (settings, message) => {
  const env = Object.entries({ ENABLED: 'true', ...settings }).map(([name, value]) => [
    `PACT_BROKER_DATABASE_CLEAN_${name}`,
    value,
  ]);

  expect(() => readCleanSchedule(Object.fromEntries(env) as Record<string, string>)).toThrow(
    message,
  );
});
