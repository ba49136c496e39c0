import { OPEN_ACCESS } from '../../../src/domain/access/access-settings.ts';
import { AS_READER, AS_WRITER, PROTECTED, toBasic } from '../../support/credentials.ts';
import { openTestBroker, type TestBroker } from '../../support/open-broker.ts';
import { makeStatusClient } from '../../support/access/status-client.ts';

let open: TestBroker;
let guarded: TestBroker;

beforeAll(async () => {
  open = await openTestBroker(undefined, { baseUrl: 'https://pacts.example.com' });
  guarded = await openTestBroker(undefined, { access: PROTECTED });
});
afterAll(async () => {
  await open[Symbol.asyncDispose]();
  await guarded[Symbol.asyncDispose]();
});

type Headers = Readonly<Record<string, string>>;

async function send(broker: TestBroker, method: string, headers: Headers): Promise<number> {
  using client = makeStatusClient(broker.url);
  const body = method === 'PUT' ? '{}' : undefined;
  return await client.statusOf(method, '/pacticipants/App/versions/1', { headers, body });
}

const put = (broker: TestBroker, headers: Headers) =>
  send(broker, 'PUT', { 'content-type': 'application/json', ...headers });

test.each<[string, Headers]>([
  ['another origin', { origin: 'https://evil.example' }],
  ['a sandboxed page', { origin: 'null' }],
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['another subdomain', { 'sec-fetch-site': 'same-site' }],
])(
  'refuses a write by %s, although the browser sends valid credentials',
  async (_from, headers) => {
    expect(await put(guarded, { ...AS_WRITER, ...headers })).toBe(403);
    expect(await put(open, headers)).toBe(403);
    expect(await send(guarded, 'GET', AS_READER)).toBe(404);
  },
);

test.each<[string, Headers]>([
  ['a client', {}],
  ['a page of the broker', { 'sec-fetch-site': 'same-origin', origin: 'https://proxy.example' }],
  ['an older browser', { origin: 'http://broker:9292', host: 'broker:9292' }],
  ['an older browser behind a proxy', { origin: 'https://pacts.example.com' }],
])('accepts a write by %s', async (_from, headers) => {
  expect([200, 201]).toContain(await put(open, headers));
});

test.each([
  ['attacker.example', 421],
  ['pacts.example.com.attacker.example', 421],
  ['127.0.0.1.attacker.example:9292', 421],
  ['pacts.example.com', 404],
  ['PACTS.example.com.:443', 404],
  ['localhost:9292', 404],
  ['broker', 404],
  ['broker.team.svc.cluster.local', 404],
  ['10.1.2.3:80', 404],
  ['[::1]:9292', 404],
])('an open broker answers the host %s with %i', async (host, status) => {
  await open.delete('/pacticipants/App');

  expect(await send(open, 'GET', { host })).toBe(status);
});

test('a broker that asks for credentials serves any host, unless its hosts are listed', async () => {
  const access = { ...PROTECTED, allowedHosts: ['a.example'] };
  await using listed = await openTestBroker(undefined, { access });
  const statusOf = (broker: TestBroker, host: string) =>
    send(broker, 'GET', { ...AS_READER, host });

  expect(await statusOf(guarded, 'anything.example')).toBe(404);
  expect(await statusOf(listed, 'a.example')).toBe(404);
  expect(await statusOf(listed, 'b.example')).toBe(421);
});

test('an open broker serves any host if so configured', async () => {
  const access = { ...OPEN_ACCESS, allowedHosts: ['*'] };
  await using broker = await openTestBroker(undefined, { access });

  expect(await send(broker, 'GET', { host: 'anything.example' })).toBe(404);
});

test('after ten wrong passwords, even the right one has to wait', async () => {
  const login = (credentials: string) =>
    guarded.get('/pacticipants', { authorization: toBasic(credentials) });
  for (let attempt = 0; attempt < 10; attempt += 1) {
    expect((await login('dev:wrong')).status).toBe(401);
  }

  const { status, headers } = await login('dev:read-secret');

  expect(status).toBe(429);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await login('ci:write-secret')).status).toBe(200);
});
