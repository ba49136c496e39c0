import { openDatabase } from '@shopflow/service-kit/database';
import { sql } from 'kysely';
import { emptyDatabase } from '@shopflow/service-kit/testing/empty-database';
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

async function listTokens(): Promise<Json[]> {
  return (await broker.get('/tokens', AS_WRITER)).body._embedded.tokens as Json[];
}

test('a token works with its scopes, and its secret is shown only once', async () => {
  const answer = await broker.post('/tokens', { name: 'build', scopes: ['publish'] }, AS_WRITER);

  expect(answer.status).toBe(201);
  expect(answer.headers.get('location')).toBe(`${broker.url}/tokens/${answer.body.uuid}`);
  expect(answer.body.token).toMatch(/^pbt_[\w-]{43}$/);
  const [listed] = await listTokens();
  expect(listed).toMatchObject({ name: 'build', scopes: ['publish'], createdBy: 'ci' });
  expect(JSON.stringify(listed)).not.toContain(answer.body.token);
  const headers = { authorization: `Bearer ${answer.body.token}` };
  expect((await broker.put('/pacticipants/App/versions/1', {}, headers)).status).toBe(201);
  expect((await broker.delete('/pacticipants/App', headers)).status).toBe(403);
});

test('the database has no secret', async () => {
  const { secret, headers } = await givenToken(broker, { scopes: ['publish'] });
  await broker.put('/pacticipants/App/versions/1', {}, headers);

  const db = openDatabase(broker.databaseUrl, { maxConnections: 1 });
  const { rows } = await sql`
    select api_tokens::text from api_tokens union all select audit_entries::text from audit_entries
  `.execute(db);
  await db.destroy();
  expect(rows.length).toBeGreaterThan(1);
  expect(JSON.stringify(rows)).not.toContain(secret);
  expect(JSON.stringify(rows)).not.toContain(secret.slice(4));
});

test('a revoked token is refused immediately', async () => {
  const { uuid, headers } = await givenToken(broker, { scopes: ['read'] });
  expect((await broker.get('/pacticipants', headers)).status).toBe(200);

  expect((await broker.delete(`/tokens/${uuid}`, AS_WRITER)).status).toBe(204);

  expect((await broker.get('/pacticipants', headers)).status).toBe(401);
  expect((await broker.delete(`/tokens/${uuid}`, AS_WRITER)).status).toBe(404);
});

test('a token that another replica revoked is refused after five seconds', async () => {
  const { headers } = await givenToken(broker, { scopes: ['read'] });
  expect((await broker.get('/pacticipants', headers)).status).toBe(200);
  await emptyDatabase(broker.databaseUrl);

  clock.advance(5);

  expect((await broker.get('/pacticipants', headers)).status).toBe(401);
});

test('a token is refused once it has expired', async () => {
  const expiresAt = new Date(clock.now().getTime() + 2_000).toISOString();
  const { headers } = await givenToken(broker, { scopes: ['read'], expiresAt });
  expect((await broker.get('/pacticipants', headers)).status).toBe(200);

  clock.advance(2);

  expect((await broker.get('/pacticipants', headers)).status).toBe(401);
});

test('shows when a token was last used, to the minute', async () => {
  const { headers } = await givenToken(broker, { scopes: ['read'] });
  expect((await listTokens())[0].lastUsedAt).toBeNull();

  const used = clock.now().toISOString().slice(0, 19);
  await broker.get('/pacticipants', headers);
  clock.advance(30);
  await broker.get('/pacticipants', headers);

  expect((await listTokens())[0].lastUsedAt).toBe(`${used}+00:00`);
});

test('rejects an invalid token and a name that is taken', async () => {
  await givenToken(broker, { name: 'taken', scopes: ['read'] });
  const create = (body: object) => broker.post('/tokens', body, AS_WRITER);

  const taken = await create({ name: 'taken', scopes: ['read'] });
  expect(taken.status).toBe(409);
  expect(JSON.stringify(taken.body)).toContain('A token with the name taken already exists');
  const expired = await create({ name: 'old', scopes: ['read'], expiresAt: '2026-11-30' });
  expect([expired.status, expired.body.errors]).toEqual([
    400,
    { expiresAt: ['must be in the future'] },
  ]);
  expect((await create({ name: ' ', scopes: [], expiresAt: 'soon' })).body.errors).toEqual({
    name: ['cannot be blank'],
    scopes: ['must be filled'],
    expiresAt: [
      'must be a date such as 2030-01-31, or a date and time such as 2030-01-31T00:00:00Z',
    ],
  });
  expect((await create({ name: 'a', scopes: ['root'] })).body.errors).toEqual({
    scopes: ['must be one of read, publish, deploy, admin (at index 0)'],
  });
  expect((await listTokens()).length).toBe(1);
});

test('only an administrator manages tokens', async () => {
  const { headers } = await givenToken(broker, { scopes: ['publish', 'deploy'] });

  expect((await broker.get('/tokens', AS_READER)).status).toBe(403);
  expect((await broker.post('/tokens', { name: 'b', scopes: ['read'] }, headers)).status).toBe(403);
});
