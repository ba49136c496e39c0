import { openDatabase } from '@shopflow/service-kit/database';
import { silentLogger } from '@shopflow/service-kit/logger';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { openBroker, type OpenBroker } from '../../../src/compose.ts';
import type { CleanPlan } from '../../../src/domain/clean/clean-report.ts';
import type { KeepSelector } from '../../../src/domain/clean/keep-selector.ts';
import { cleanOnSchedule } from '../../../src/jobs/clean-on-schedule.ts';
import type { BrokerDatabase } from '../../../src/store/postgres/database/schema.ts';
import { findDifferences } from '../../../src/store/postgres/read-models/check-read-models.ts';
import { runBrokerProcess } from '../../support/broker-process.ts';
import { makeClock } from '../../support/clock.ts';
import { openTestBroker, type TestBroker } from '../../support/open-broker.ts';

const DAY = 24 * 60 * 60;

/** Keeps nothing but what is always kept. */
const PLAN: CleanPlan = {
  keep: [{ pacticipant: 'nobody' }],
  deletionLimit: 500,
  overwrittenMaxAge: 7,
  dryRun: false,
};

const clock = makeClock('2026-01-01T12:00:00Z');
let broker: TestBroker;
let cleaner: OpenBroker;

beforeEach(async () => {
  broker = await openTestBroker(clock);
  cleaner = await openOnSameDatabase();
});

afterEach(async () => {
  await cleaner.close();
  await broker[Symbol.asyncDispose]();
});

function openOnSameDatabase(): Promise<OpenBroker> {
  const { databaseUrl } = broker;
  return openBroker({ databaseUrl, logger: silentLogger(), now: clock.now });
}

/** Read models that deletions left wrong. */
async function findFaults() {
  const db = openDatabase<BrokerDatabase>(broker.databaseUrl, { maxConnections: 1 });
  try {
    return await findDifferences(db);
  } finally {
    await db.destroy();
  }
}

async function numbersOf(pacticipant: string): Promise<string[]> {
  const { body } = await broker.get(`/pacticipants/${pacticipant}/versions`);
  const versions = body._embedded.versions as { number: string }[];
  return versions.map(({ number }) => number).sort();
}

/** Versions 1 to 6 of Consumer, one a day; 6 is the newest. */
async function givenHistory(): Promise<void> {
  await broker.givenPacticipant('Consumer', { mainBranch: 'main' });
  await broker.givenPact({ version: '1', branch: 'main', tags: ['dev'] });
  clock.advance(DAY);
  await broker.givenPact({ version: '2', branch: 'feature' });
  await broker.givenDeployment({ version: '2', environment: 'test' });
  clock.advance(DAY);
  await broker.givenPact({ version: '3', branch: 'main', tags: ['dev'] });
  clock.advance(DAY);
  await broker.givenPact({ version: '4', tags: ['prod'] });
  await broker.givenRelease({ version: '4', environment: 'production' });
  clock.advance(DAY);
  await broker.givenPact({ version: '5', description: 'another request' });
  clock.advance(DAY);
  await broker.givenPact({ version: '6' });
}

test('keeps what each selector selects, and always what is live', async () => {
  await givenHistory();
  const kept = async (selector: KeepSelector): Promise<string[]> => {
    const plan = { ...PLAN, keep: [selector], dryRun: true };
    const report = await cleaner.useCases.cleanDatabase(plan);
    const [found] = report!.keptBySelector;
    const expired = report!.versions[0]?.count ?? 0;
    return [`${found!.count} selected`, `${expired} deleted`];
  };
  const live = 2;

  expect(await kept({ latest: true })).toEqual(['1 selected', `${6 - live - 1} deleted`]);
  expect(await kept({ tag: true, latest: true })).toEqual(['2 selected', '3 deleted']);
  expect(await kept({ tag: 'dev', latest: true })).toEqual(['1 selected', '3 deleted']);
  expect(await kept({ tag: 'dev' })).toEqual(['2 selected', '2 deleted']);
  expect(await kept({ branch: true, latest: true })).toEqual(['3 selected', '3 deleted']);
  expect(await kept({ branch: 'main' })).toEqual(['2 selected', '2 deleted']);
  expect(await kept({ mainBranch: true })).toEqual(['2 selected', '2 deleted']);
  expect(await kept({ mainBranch: true, latest: true })).toEqual(['1 selected', '3 deleted']);
  expect(await kept({ environment: 'test' })).toEqual(['1 selected', '4 deleted']);
  expect(await kept({ deployed: true })).toEqual(['1 selected', '4 deleted']);
  expect(await kept({ deployed: true, branch: 'main' })).toEqual(['0 selected', '4 deleted']);
  expect(await kept({ released: true, latest: true })).toEqual(['1 selected', '4 deleted']);
  expect(await kept({ maxAge: 2 })).toEqual(['3 selected', '2 deleted']);
  expect(await kept({ pacticipant: 'Provider' })).toEqual(['0 selected', '4 deleted']);
  expect(await kept({ pacticipant: 'Consumer', latest: true })).toEqual([
    '1 selected',
    '3 deleted',
  ]);
});

test('deletes the other versions with their pacts, and keeps answers right', async () => {
  await givenHistory();
  await broker.givenResult({ version: '6', providerVersion: 'p1' });
  const plan = { ...PLAN, keep: [{ latest: true } as const] };
  const announced = await cleaner.useCases.cleanDatabase({ ...plan, dryRun: true });

  expect(await numbersOf('Consumer')).toEqual(['1', '2', '3', '4', '5', '6']);
  const report = await cleaner.useCases.cleanDatabase(plan);

  expect(report).toMatchObject({
    versions: [{ pacticipant: 'Consumer', count: 3, oldest: '1', newest: '5' }],
    deletedVersions: 3,
    keptVersions: 4,
    // The content of version 5.
    unusedContents: 1,
    limitReached: false,
  });
  expect(announced).toEqual({
    ...report,
    dryRun: true,
    unusedContents: 0,
    keptBySelector: expect.anything(),
  });
  expect(await numbersOf('Consumer')).toEqual(['2', '4', '6']);
  const pacts = await broker.get('/pacts/provider/Provider');
  expect(pacts.body._links['pb:pacts']).toHaveLength(3);
  const matrix = await broker.get('/matrix?q[][pacticipant]=Consumer&q[][pacticipant]=Provider');
  expect(matrix.body.matrix).toHaveLength(3);
  expect(await findFaults()).toEqual([]);
});

test('deletes the oldest versions up to the limit, in many transactions', async () => {
  for (let number = 1; number <= 45; number += 1) {
    await broker.givenVersion({ number: String(number).padStart(2, '0') });
  }

  const report = await cleaner.useCases.cleanDatabase({ ...PLAN, deletionLimit: 42 });

  expect(report).toMatchObject({ deletedVersions: 42, keptVersions: 3, limitReached: true });
  expect(await numbersOf('Consumer')).toEqual(['43', '44', '45']);
});

test('deletes overwritten revisions and results after some days', async () => {
  await broker.givenPact({ description: 'first' });
  const more = await broker.send('PATCH', '/pacts/provider/Provider/consumer/Consumer/version/1', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      consumer: { name: 'Consumer' },
      provider: { name: 'Provider' },
      interactions: [{ description: 'second', request: {}, response: {} }],
    }),
  });
  expect(more.status).toBe(200);
  await broker.givenResult({ success: false });
  await broker.givenResult({ success: true });
  const plan = { ...PLAN, keep: [{ latest: true } as const] };

  clock.advance(6 * DAY);
  const early = await cleaner.useCases.cleanDatabase(plan);
  clock.advance(2 * DAY);
  const late = await cleaner.useCases.cleanDatabase(plan);

  expect(early).toMatchObject({ overwrittenRevisions: 0, overwrittenResults: 0 });
  expect(late).toMatchObject({ overwrittenRevisions: 1, overwrittenResults: 1, unusedContents: 1 });
  const latest = await broker.get(
    '/pacts/provider/Provider/consumer/Consumer/latest/verification-results/latest',
  );
  expect(latest.body.success).toBe(true);
  expect(await findFaults()).toEqual([]);
});

test('one of several brokers cleans at a time', async () => {
  await givenHistory();
  await using second = { ...(await openOnSameDatabase()), [Symbol.asyncDispose]: () => close() };
  const close = () => second.close();

  const reports = await Promise.all(
    [cleaner, second].map(({ useCases }) => useCases.cleanDatabase(PLAN)),
  );

  expect(reports.filter((report) => report === undefined)).toHaveLength(1);
  expect(await second.useCases.cleanDatabase(PLAN)).toMatchObject({ deletedVersions: 0 });
});

test('cleans on a schedule until it is stopped', async () => {
  await givenHistory();
  const everySecond = '* * * * * *';
  const stop = cleanOnSchedule({
    ...cleaner.useCases,
    ...{ logger: silentLogger(), cron: everySecond, plan: PLAN },
  });

  try {
    const isCleaned = async () => (await numbersOf('Consumer')).length === 2;
    await waitFor({ reason: 'the clean-up', limitMs: 60_000 }, isCleaned);
  } finally {
    await stop();
  }
  await broker.givenVersion({ number: '7' });
  await new Promise((resolve) => setTimeout(resolve, 1_100));

  expect(await numbersOf('Consumer')).toEqual(['2', '4', '7']);
});

test('the command prints what it would delete', async () => {
  await givenHistory();
  const argv = ['clean', '--database-url', broker.databaseUrl, '--keep', '[{"latest":true}]'];

  const dryRun = await runBrokerProcess(...argv, '--dry-run');
  expect(dryRun).toMatchObject({ exit: 0, stderr: '' });
  expect(dryRun.stdout.split('\n').slice(0, 3)).toEqual([
    'Consumer: 3 versions, from 1 to 5',
    'Would delete 3 versions. 3 would be left.',
    '  1 are kept by {"latest":true}',
  ]);
  expect(await numbersOf('Consumer')).toHaveLength(6);
});
