import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEFAULT_WEBHOOK_RULES, makeWebhookSender, type WebhookRules } from './webhook-sender.ts';

const RULES = { ...DEFAULT_WEBHOOK_RULES, schemes: ['http', 'https'] };
let port: number;
let calls = 0;
const server = createServer((request, response) => {
  calls += 1;
  if (request.url === '/redirect') {
    response.writeHead(307, { location: `http://127.0.0.1:${port}/secret` }).end();
  } else if (request.url === '/large') response.end('x'.repeat(1_000_000));
  else response.end(request.headers['x-name'] ?? 'ok\0');
});

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    // Both loopback addresses, IPv4 and IPv6.
    server.listen(0, '::', resolve);
  });
  ({ port } = server.address() as AddressInfo);
});

beforeEach(() => {
  calls = 0;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

interface Sent {
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function send(
  host: string,
  rules: Partial<WebhookRules> = {},
  { path = '/', headers = {} }: Sent = {},
) {
  const sender = makeWebhookSender({ ...RULES, ...rules }, 'test');
  const url = `http://${host}:${port}${path}`;
  return sender.send({ method: 'POST', url, headers, body: '{}' });
}

test.each([
  ['a loopback address', '127.0.0.1'],
  ['another loopback address', '127.8.8.8'],
  ['a decimal address', '2130706433'],
  ['a hexadecimal address', '0x7f000001'],
  ['an octal address', '0177.0.0.1'],
  ['a short address', '127.1'],
  ['the unspecified address', '0.0.0.0'],
  ['an IPv6 loopback address', '[::1]'],
  ['an IPv4 address mapped to IPv6', '[::ffff:127.0.0.1]'],
  ['an IPv4 address mapped to IPv6 in hexadecimal', '[::ffff:7f00:1]'],
  ['an IPv4-compatible IPv6 address', '[::127.0.0.1]'],
  ['an address behind NAT64', '[64:ff9b::7f00:1]'],
  ['an address behind a local NAT64', '[64:ff9b:1::7f00:1]'],
  ['an address behind 6to4', '[2002:7f00:1::]'],
  ['a site-local IPv6 address', '[fec0::1]'],
  ['a private network', '10.0.0.1'],
  ['the metadata service of clouds', '169.254.169.254'],
  ['a unique local IPv6 address', '[fd00::1]'],
  ['a name that resolves to a loopback address', 'localhost'],
])('without an allow-list, refuses %s', async (_what, host) => {
  expect(await send(host)).toEqual({ error: expect.stringContaining('is not allowed') });
  expect(calls).toBe(0);
});

test.each([
  ['the address', ['127.0.0.1'], '127.0.0.1'],
  ['another form of the address', ['127.0.0.1'], '2130706433'],
  ['the network', ['127.0.0.0/8'], '127.0.0.1'],
  ['the name', ['localhost'], 'localhost'],
  ['an IPv6 address', ['::1'], '[::1]'],
  ['a pattern, and the network it resolves to', ['/^local/', '127.0.0.0/8', '::1'], 'localhost'],
])('calls a private address that the allow-list allows by %s', async (_what, hosts, host) => {
  expect(await send(host, { hosts })).toMatchObject({ status: 200, body: 'ok' });
});

test.each([
  ['a pattern', ['/^local/'], 'localhost'],
  ['a wildcard', ['*.localhost'], 'a.localhost'],
  ['another address', ['127.0.0.2'], '127.0.0.1'],
])('a name that only %s allows cannot resolve to a private address', async (_what, hosts, host) => {
  expect(await send(host, { hosts })).toHaveProperty('error');
  expect(calls).toBe(0);
});

test('does not follow a redirect', async () => {
  const outcome = await send('127.0.0.1', { hosts: ['127.0.0.1'] }, { path: '/redirect' });

  expect(outcome).toMatchObject({ status: 307 });
  expect(calls).toBe(1);
});

test('reads only the start of a long response', async () => {
  const outcome = await send('127.0.0.1', { hosts: ['127.0.0.1'] }, { path: '/large' });

  expect('body' in outcome ? outcome.body.length : outcome).toBe(64 * 1024);
});

test('sends a name that is not Latin-1 in a header as UTF-8', async () => {
  const headers = { 'x-name': 'Zahlung für 東京' };
  const outcome = await send('127.0.0.1', { hosts: ['127.0.0.1'] }, { headers });

  // The server echoes the bytes that it read as Latin-1.
  const body = 'body' in outcome ? Buffer.from(outcome.body, 'latin1').toString() : '';
  expect(body).toBe('Zahlung für 東京');
});

test('an aborted request fails', async () => {
  const sender = makeWebhookSender({ ...RULES, hosts: ['127.0.0.1'] }, 'test');
  const request = { method: 'POST', url: `http://127.0.0.1:${port}/`, headers: {}, body: '' };

  expect(await sender.send(request, AbortSignal.abort())).toHaveProperty('error');
  expect(calls).toBe(0);
});

test.each([
  ['example.org', ['example.org'], true],
  ['EXAMPLE.org', ['example.ORG'], true],
  ['a.example.org', ['example.org'], false],
  ['a.example.org', ['*.example.org'], true],
  ['a.b.example.org', ['*.example.org'], false],
  ['example.org', ['*.example.org'], false],
  ['evilexample.org', ['*.example.org'], false],
  ['ci-7.example.org', ['/^ci-\\d+\\./'], true],
  ['10.1.2.3', ['10.0.0.0/8'], true],
  ['11.1.2.3', ['10.0.0.0/8'], false],
  ['10.1.2.3', ['/.*/'], false],
  ['167837955', ['10.0.0.0/8'], true],
  ['[fd00::1]', ['fd00::/8'], true],
  ['anything.example', [], true],
])('the host %s with the allow-list %j is allowed: %s', (host, hosts, isAllowed) => {
  const sender = makeWebhookSender({ ...RULES, hosts }, 'test');
  const faults = sender.findFaults({ method: 'POST', url: `https://${host}/x` });

  expect(faults.url === undefined).toBe(isAllowed);
});

test.each([['/('], ['10.0.0.0/99'], ['example.org/path']])('rejects the entry %s', (entry) => {
  expect(() => makeWebhookSender({ ...RULES, hosts: [entry] }, 'test')).toThrow();
});
