import { startHttpServer } from '@shopflow/service-kit/http-server';
import { silentLogger } from '@shopflow/service-kit/logger';
import { openBroker } from '../../../src/compose.ts';
import { makeHttp } from '../../support/http.ts';
import { startTestBroker, type TestBroker } from '../../support/start-broker.ts';

const PATH = '/diagnostic/status/heartbeat';

let broker: TestBroker;

beforeAll(async () => {
  broker = await startTestBroker();
});
afterAll(() => broker[Symbol.asyncDispose]());

test.each<[Record<string, string>, string]>([
  [{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'pacts.example' }, 'https://pacts.example'],
  [{ 'x-forwarded-scheme': 'https', 'x-forwarded-host': 'a.example' }, 'https://a.example'],
  [{ 'x-forwarded-ssl': 'on', 'x-forwarded-host': 'a.example' }, 'https://a.example'],
  [{ 'x-forwarded-host': 'a.example', 'x-forwarded-port': '8080' }, 'http://a.example:8080'],
  [{ 'x-forwarded-host': 'a.example:81, b.example' }, 'http://a.example:81'],
  [
    { forwarded: 'for=192.0.2.1;proto=https;host="a.example:8443", for=x' },
    'https://a.example:8443',
  ],
  [{ forwarded: 'proto=https;host=a.example', 'x-forwarded-host': 'b' }, 'https://a.example'],
  [{ 'x-forwarded-proto': 'javascript', 'x-forwarded-host': 'a.example' }, 'http://a.example'],
])('builds links for a proxy that sends %j from %s', async (headers, base) => {
  const { body } = await broker.get(PATH, headers);

  expect(body._links.self.href).toBe(base + PATH);
});

test.each(['a"b', 'a b', '<script>', 'user@host', 'a/b', 'a:99999', '1.2.3.256'])(
  'ignores an invalid forwarded host: %s',
  async (host) => {
    const { body } = await broker.get(PATH, { 'x-forwarded-host': host });

    expect(body._links.self.href).toBe(broker.url + PATH);
  },
);

test('ignores forwarded headers of an untrusted proxy', async () => {
  const { databaseUrl } = broker;
  const strict = await openBroker({ databaseUrl, logger: silentLogger(), trustedProxies: [] });
  await using server = await startHttpServer(strict.app, { port: 0 });

  const { body } = await makeHttp(server.url).get(PATH, {
    'x-forwarded-host': 'evil.example',
    forwarded: 'host=evil.example;proto=https',
  });
  await strict.close();

  expect(body._links.self.href).toBe(server.url + PATH);
});
