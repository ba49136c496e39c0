import { openDatabase } from '@shopflow/service-kit/database';
import { sql } from 'kysely';
import { emptyDatabase } from '@shopflow/service-kit/testing/empty-database';
import { startAuditRetention } from '../../../src/jobs/audit-retention.ts';
import { makeClock, type Clock } from '../../support/clock.ts';
import { AS_READER, AS_WRITER, givenToken, PROTECTED } from '../../support/credentials.ts';
import type { Json } from '../../support/http.ts';
import { openTestBroker, type TestBroker } from '../../support/open-broker.ts';

let broker: TestBroker;
let clock: Clock;

beforeAll(async () => {
  clock = makeClock('2026-11-30T12:00:00Z');
  broker = await openTestBroker(clock, { access: PROTECTED });
});
beforeEach(() => emptyDatabase(broker.databaseUrl));
afterAll(() => broker[Symbol.asyncDispose]());

async function listEntries(query = ''): Promise<Json[]> {
  const { status, body } = await broker.get(`/audit${query}`, AS_WRITER);
  expect(status).toBe(200);
  return body._embedded.entries as Json[];
}

test('records who wrote what and when', async () => {
  const traced = { ...AS_WRITER, 'x-trace-id': 'trace-1' };
  await broker.put('/pacticipants/App%20One/versions/1/tags/a%2Fb?x=secret', {}, traced);

  expect(await listEntries()).toEqual([
    {
      id: 1,
      at: '2026-11-30T12:00:00+00:00',
      caller: { kind: 'user', name: 'ci' },
      method: 'PUT',
      route: '/pacticipants/:pacticipant/versions/:version/tags/*tag',
      path: '/pacticipants/App%20One/versions/1/tags/a%2Fb',
      names: { pacticipant: 'App One', version: '1', tag: 'a/b' },
      traceId: 'trace-1',
    },
  ]);
});

test('records names of a body, and nothing else of it', async () => {
  const { headers } = await givenToken(broker, { name: 'build', scopes: ['publish'] });
  await broker.post(
    '/contracts/publish',
    {
      pacticipantName: 'Orders',
      pacticipantVersionNumber: '7',
      branch: 'main',
      contracts: [],
      password: 'secret',
    },
    headers,
  );

  const [entry] = await listEntries();
  expect(entry).toMatchObject({
    caller: { kind: 'token', name: 'build' },
    names: { pacticipantName: 'Orders', pacticipantVersionNumber: '7', branch: 'main' },
  });
  expect(JSON.stringify(entry)).not.toMatch(/secret|contracts"/);
});

test('records only what was committed', async () => {
  await broker.put('/pacticipants/App/versions/1', {}, AS_READER);
  await broker.put('/pacticipants/App/versions/1', {});
  await broker.delete('/pacticipants/Unknown', AS_WRITER);
  await broker.post('/pacticipants', { name: '' }, AS_WRITER);
  await broker.get('/pacticipants', AS_WRITER);

  expect(await listEntries()).toEqual([]);
});

test('commits nothing if the entry cannot be written', async () => {
  const db = openDatabase(broker.databaseUrl, { maxConnections: 1 });
  await sql`alter table audit_entries add constraint broken check (false)`.execute(db);
  const { status } = await broker.put('/pacticipants/App/versions/1', {}, AS_WRITER);
  await sql`alter table audit_entries drop constraint broken`.execute(db);
  await db.destroy();

  expect(status).toBe(500);
  expect((await broker.get('/pacticipants/App', AS_WRITER)).status).toBe(404);
  expect((await broker.put('/pacticipants/App/versions/1', {}, AS_WRITER)).status).toBe(201);
});

test('filters by caller, time and path, and pages through the entries', async () => {
  const { headers } = await givenToken(broker, { name: 'build', scopes: ['publish'] });
  await broker.put('/pacticipants/A/versions/1', {}, headers);
  clock.advance(60);
  const since = clock.now().toISOString();
  await broker.put('/pacticipants/B/versions/1', {}, headers);
  await broker.put('/pacticipants/C/versions/1', {}, AS_WRITER);
  const pathsOf = async (query: string) =>
    (await listEntries(query)).map(({ path }) => String(path));

  expect(await pathsOf('?caller=build')).toEqual([
    '/pacticipants/B/versions/1',
    '/pacticipants/A/versions/1',
  ]);
  expect(await pathsOf(`?since=${encodeURIComponent(since)}`)).toEqual([
    '/pacticipants/C/versions/1',
    '/pacticipants/B/versions/1',
  ]);
  expect(await pathsOf('?path=pants/a')).toEqual(['/pacticipants/A/versions/1']);
  const { body } = await broker.get('/audit?caller=build&size=1', AS_WRITER);
  const next = await broker.get(body._links.next.href, AS_WRITER);
  expect(next.body._embedded.entries[0].path).toBe('/pacticipants/A/versions/1');
});

test('rejects invalid filters', async () => {
  const { status, body } = await broker.get('/audit?since=soon&size=0&before=x', AS_WRITER);

  expect(status).toBe(400);
  expect(Object.keys(body.errors).toSorted()).toEqual(['before', 'since', 'size']);
});

test('only an administrator reads the audit log', async () => {
  expect((await broker.get('/audit', AS_READER)).status).toBe(403);
});

test('deletes entries that are older than the retention', async () => {
  await broker.put('/pacticipants/Old/versions/1', {}, AS_WRITER);
  clock.advance(3 * 24 * 60 * 60);
  await broker.put('/pacticipants/New/versions/1', {}, AS_WRITER);
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);

  const stop = startAuditRetention({ ...broker.useCases, days: 2, onError });
  await stop();

  expect(errors).toEqual([]);
  const paths = (await listEntries()).map(({ path }) => String(path));
  expect(paths).toEqual(['/pacticipants/New/versions/1']);
});
