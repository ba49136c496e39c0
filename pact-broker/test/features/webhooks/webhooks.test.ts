import { openWebhookBroker, type WebhookBroker } from '../../support/webhook-broker.ts';
import {
  startWebhookReceiver,
  status,
  type WebhookReceiver,
} from '../../support/webhook-receiver.ts';

let broker: WebhookBroker;
let receiver: WebhookReceiver;

beforeAll(async () => {
  broker = await openWebhookBroker();
  receiver = await startWebhookReceiver();
});

beforeEach(async () => {
  await broker.reset();
  receiver.calls.length = 0;
  receiver.answerWith(status(200));
});

afterAll(async () => {
  await broker[Symbol.asyncDispose]();
  await receiver[Symbol.asyncDispose]();
});

const request = { method: 'POST', url: 'http://127.0.0.1/hook' };

test('creates, shows, lists, changes and deletes a webhook', async () => {
  await broker.givenPacticipant('Orders');
  const {
    status: code,
    headers,
    body,
  } = await broker.post('/webhooks/provider/Orders', { request });

  expect(code).toBe(201);
  expect(headers.get('location')).toBe(`${broker.url}/webhooks/${body.uuid}`);
  expect(body).toMatchObject({
    description: 'POST 127.0.0.1',
    provider: { name: 'Orders' },
    enabled: true,
    events: [{ name: 'contract_content_changed' }],
  });
  expect(body.uuid).toMatch(/^[\w-]{22}$/);

  const changed = await broker.put(`/webhooks/${body.uuid}`, { description: 'new', request });
  expect(changed.body).toMatchObject({ uuid: body.uuid, description: 'new' });
  expect(changed.body.provider).toBeUndefined();

  const list = (await broker.get('/webhooks')).body._links['pb:webhooks'];
  expect(list).toEqual([
    {
      title: 'A webhook for all pacts',
      name: 'new',
      href: `${broker.url}/webhooks/${body.uuid}`,
    },
  ]);
  expect((await broker.delete(`/webhooks/${body.uuid}`)).status).toBe(204);
  expect((await broker.get(`/webhooks/${body.uuid}`)).status).toBe(404);
  expect((await broker.delete(`/webhooks/${body.uuid}`)).status).toBe(404);
});

test('a list of a scope has only the webhooks with exactly that scope', async () => {
  await broker.givenPact({ consumer: 'Web', provider: 'Orders' });
  const scopes = [
    {},
    { provider: { name: 'Orders' } },
    { consumer: { name: 'Web' }, provider: { name: 'Orders' } },
  ];
  for (const [index, scope] of scopes.entries()) {
    await broker.givenWebhook('http://127.0.0.1/', { description: `${index}`, ...scope });
  }
  const names = async (path: string): Promise<string[]> => {
    const links: { name: string }[] = (await broker.get(path)).body._links['pb:webhooks'];
    return links.map(({ name }) => name);
  };

  expect(await names('/webhooks')).toEqual(['0', '1', '2']);
  expect(await names('/webhooks/provider/Orders')).toEqual(['1']);
  expect(await names('/webhooks/provider/Orders/consumer/Web')).toEqual(['2']);
  expect(await names('/pacts/provider/Orders/consumer/Web/webhooks')).toEqual(['2']);
  expect(await names('/webhooks/consumer/Web')).toEqual([]);
});

test('creates a webhook under the UUID of the caller', async () => {
  const path = '/webhooks/d40f38c3-aaaa-4321-8888-000000000001';

  const { status: code, headers } = await broker.put(path, { request });

  expect(code).toBe(201);
  expect(headers.get('location')).toBeNull();
  expect((await broker.put(path, { request })).status).toBe(200);
  expect((await broker.put('/webhooks/short', { request })).body.errors).toEqual({
    uuid: [
      'The UUID can only contain the characters A-Z, a-z, 0-9, _ and -, and must be 16 or more characters.',
    ],
  });
});

test.each([
  ['nothing', {}, { request: ['is missing'] }],
  ['no URL', { request: { method: 'POST' } }, { 'request.url': ['is missing'] }],
  [
    'an unknown method',
    { request: { ...request, method: 'FOO' } },
    { 'request.method': ['is not a recognised HTTP method'] },
  ],
  [
    'a method that is not allowed',
    { request: { ...request, method: 'GET' } },
    { 'request.method': [expect.stringContaining('must be one of POST, PUT. See')] },
  ],
  [
    'a scheme that is not allowed',
    { request: { ...request, url: 'ftp://127.0.0.1/' } },
    { 'request.url': [expect.stringContaining('scheme must be http, https. See')] },
  ],
  [
    'a host that is not allowed',
    { request: { ...request, url: 'http://example.org/' } },
    { 'request.url': [expect.stringContaining('host must be in the whitelist "127.0.0.1". See')] },
  ],
  [
    'a host from a variable',
    { request: { ...request, url: 'http://${pactbroker.consumerName}/' } },
    { 'request.url': ['cannot have a template parameter in the host'] },
  ],
  [
    'a port from a variable',
    { request: { ...request, url: 'http://127.0.0.1:${pactbroker.consumerVersionNumber}/' } },
    { 'request.url': ['is not a valid URL eg. http://example.org'] },
  ],
  [
    'a password in the URL',
    { request: { ...request, url: 'http://me:secret@127.0.0.1/' } },
    { 'request.url': [expect.stringContaining('cannot contain a user or password')] },
  ],
  [
    'a header with a line break',
    { request: { ...request, headers: { 'x-a': 'b\r\nx-c: d' } } },
    { 'request.headers.x-a': ['cannot contain multiple lines'] },
  ],
  [
    'an unknown event',
    { request, events: [{ name: 'nope' }] },
    {
      events: [
        expect.stringMatching(/^name must be one of: contract_published, .*\(at index 0\)$/),
      ],
    },
  ],
  ['no event', { request, events: [] }, { events: ['size cannot be less than 1'] }],
  [
    'an unknown consumer',
    { request, consumer: { name: 'Nobody' } },
    { 'consumer.name': ['does not match an existing pacticipant'] },
  ],
  ['a consumer without a name', { request, consumer: {} }, { consumer: ['cannot be blank'] }],
  [
    'a name and a label',
    { request, provider: { name: 'a', label: 'b' } },
    { 'provider.label': ['name and label cannot be provided at the same time'] },
  ],
  [
    'a label that cannot be stored',
    { request, provider: { label: 'a\0b' } },
    { 'provider.label': ['cannot contain control characters'] },
  ],
  [
    'a body of another type',
    { request: { ...request, headers: 'x' }, enabled: 'yes' },
    { 'request.headers': ['must be an object'], enabled: ['must be boolean'] },
  ],
  [
    'a short signing secret',
    { request, signingSecret: 'whsec_c2hvcnQ=' },
    { signingSecret: [expect.stringContaining('must be 24 to 64 bytes in base64')] },
  ],
])('rejects %s', async (_what, webhook, errors) => {
  const { status: code, body } = await broker.post('/webhooks', webhook);

  expect({ code, errors: body.errors }).toEqual({ code: 400, errors });
  expect((await broker.get('/webhooks')).body._links['pb:webhooks']).toEqual([]);
});

test('validates the body before the names in the path', async () => {
  expect((await broker.post('/webhooks/consumer/Nobody', {})).status).toBe(400);
  const { status: code, body } = await broker.post('/webhooks/consumer/Nobody', { request });
  expect({ code, body }).toEqual({
    code: 404,
    body: { error: "No consumer with name 'Nobody' found" },
  });
});

test('masks secrets, and keeps them when they are sent back masked', async () => {
  const secrets = {
    username: 'me',
    password: 'hunter2',
    headers: {
      Authorization: 'secret-1',
      'X-Api-Key': 'secret-2',
      'X-Signature': '${hmacSign(secret-3)}',
      'X-Token': '${pactbroker.consumerName}',
      'X-Kind': 'a',
    },
  };
  const path = `/webhooks/${await broker.givenWebhook(receiver.url, {}, secrets)}`;

  const { body } = await broker.get(path);
  expect(body.request).toMatchObject({
    username: 'me',
    password: '**********',
    headers: {
      authorization: '**********',
      'x-api-key': '**********',
      'x-signature': '**********',
      'x-token': '${pactbroker.consumerName}',
      'x-kind': 'a',
    },
  });

  const { password: _, ...withoutPassword } = body.request;
  await broker.put(path, { request: withoutPassword });
  const { body: executed } = await broker.post(`${path}/execute`);
  expect(JSON.stringify(executed)).not.toMatch(/secret-|hunter2|bWU6aHVudGVyMg/);
  expect(receiver.calls[0]?.headers).toMatchObject({
    authorization: 'Basic bWU6aHVudGVyMg==',
    'x-api-key': 'secret-2',
  });
});

test('executes a disabled webhook with the newest pact, and shows the response', async () => {
  await broker.givenPact({ consumer: 'Web', provider: 'Orders', version: '7', branch: 'main' });
  const body = { version: '${pactbroker.consumerVersionNumber}', event: '${pactbroker.eventName}' };
  const uuid = await broker.givenWebhook(`${receiver.url}/hook`, { enabled: false }, { body });

  const { status: code, body: executed } = await broker.post(`/webhooks/${uuid}/execute`);

  expect(code).toBe(200);
  expect(executed).toMatchObject({
    success: true,
    request: { url: '/hook', body: { version: '7', event: 'test' } },
    response: { status: 200, body: {} },
    _links: { webhook: { href: `${broker.url}/webhooks/${uuid}` } },
  });
  expect(receiver.calls).toHaveLength(1);
  expect((await broker.get('/triggered-webhooks')).body._embedded.triggeredWebhooks).toEqual([]);
});

test('executes a webhook that is not saved, and reports a failure with status 200', async () => {
  receiver.answerWith(status(500));
  const sent = { request: { method: 'POST', url: receiver.url } };
  const { status: code, body } = await broker.post('/webhooks/execute', sent);

  expect({ code, success: body.success, status: body.response.status }).toEqual({
    code: 200,
    success: false,
    status: 500,
  });
  expect(body.logs).toContain('Webhook execution failed');
  expect(receiver.calls[0]).toMatchObject({
    body: 'null',
    headers: { accept: '*/*', 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect((await broker.get('/webhooks')).body._links['pb:webhooks']).toEqual([]);
});

test('deleting an integration deletes its webhooks, and no others', async () => {
  await broker.givenPact({ consumer: 'Web', provider: 'Orders' });
  const [consumer, provider] = [{ name: 'Web' }, { name: 'Orders' }];
  await broker.givenWebhook(receiver.url, { consumer, provider, description: 'pair' });
  await broker.givenWebhook(receiver.url, { provider, description: 'provider' });

  const { status: code } = await broker.delete('/integrations/provider/Orders/consumer/Web', {
    accept: '*/*',
  });

  expect(code).toBeLessThan(300);
  const left: { name: string }[] = (await broker.get('/webhooks')).body._links['pb:webhooks'];
  expect(left.map(({ name }) => name)).toEqual(['provider']);
});
