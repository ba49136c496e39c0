import type { Json } from '../support/http.ts';
import { startTestBroker } from '../support/start-broker.ts';

const PAIR = '/pacts/provider/stock/consumer/orders';

function pact(...descriptions: readonly string[]): Json {
  return { interactions: descriptions.map((description) => ({ description })) };
}

function descriptionsIn(body: Json): string[] {
  return (body.interactions as Json[]).map(({ description }) => String(description));
}

test('creates a pact by PUT; an identical PUT changes nothing', async () => {
  await using broker = await startTestBroker();

  const first = await broker.put(`${PAIR}/version/1`, pact('get'));
  const again = await broker.put(`${PAIR}/version/1`, pact('get'));

  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body).toEqual(first.body);
});

test('rejects different content for the same version', async () => {
  await using broker = await startTestBroker();
  await broker.put(`${PAIR}/version/1`, pact('get'));

  const { status, body } = await broker.put(`${PAIR}/version/1`, pact('put'));

  expect(status).toBe(409);
  expect(body.error).toMatch(/^Cannot change the content of the pact for orders version 1/);
  expect(descriptionsIn((await broker.get(`${PAIR}/version/1`)).body)).toEqual(['get']);
});

test('PATCH adds interactions and rejects a changed one', async () => {
  await using broker = await startTestBroker();
  await broker.mergePact(`${PAIR}/version/1`, pact('get'));

  const added = await broker.mergePact(`${PAIR}/version/1`, pact('put'));
  const changed = await broker.mergePact(`${PAIR}/version/1`, {
    interactions: [{ description: 'get', request: {} }],
  });

  expect([added.status, changed.status]).toEqual([200, 409]);
  expect(descriptionsIn(added.body)).toEqual(['get', 'put']);
  expect(changed.body.error).toMatch(/"get" exists in the same provider state/);
});

test('serves a pact under the URLs of older clients', async () => {
  await using broker = await startTestBroker();
  await broker.put('/pact/provider/stock/consumer/orders/versions/1', pact('get'));

  for (const path of [
    `${PAIR}/version/1`,
    `${PAIR}/versions/1`,
    '/pact/provider/stock/consumer/orders/latest',
  ]) {
    expect((await broker.get(path)).status).toBe(200);
  }
});

test('rejects a pact that names another pair than its URL', async () => {
  await using broker = await startTestBroker();
  const content = { consumer: { name: 'basket' }, provider: { name: 'stock' } };

  const { status, body } = await broker.put(`${PAIR}/version/1`, content);

  expect(status).toBe(400);
  expect(body.errors).toEqual({
    'consumer.name': ["name in pact 'basket' does not match name in URL path 'orders'."],
  });
});

test.each(['', '[]', '"pact"', '{bad'])(
  'rejects a pact that is not an object: %s',
  async (body) => {
    await using broker = await startTestBroker();
    const headers = { 'content-type': 'application/json' };

    expect((await broker.send('PUT', `${PAIR}/version/1`, { body, headers })).status).toBe(400);
    expect((await broker.get('/pacticipants')).body._embedded.pacticipants).toEqual([]);
  },
);

test('returns the newest pact with its consumer version in a header', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ consumer: 'orders', provider: 'stock', version: '1', tags: ['prod'] });
  await broker.givenPact({ consumer: 'orders', provider: 'stock', version: '2', branch: 'feat/x' });
  await broker.givenPact({ consumer: 'orders', provider: 'stock', version: '3' });
  const versionAt = async (path: string) =>
    (await broker.get(PAIR + path)).headers.get('x-pact-consumer-version');

  expect(await versionAt('/latest')).toBe('3');
  expect(await versionAt('/latest/prod')).toBe('1');
  expect(await versionAt('/latest-untagged')).toBe('3');
  expect(await versionAt('/branch/feat/x/latest')).toBe('2');
  expect((await broker.get(`${PAIR}/latest/nope`)).status).toBe(404);
});

test('returns the newest earlier pact with different content as the previous distinct pact', async () => {
  await using broker = await startTestBroker();
  await broker.put(`${PAIR}/version/1`, pact('one'));
  await broker.put(`${PAIR}/version/2`, pact('two'));
  await broker.put(`${PAIR}/version/3`, pact('two'));

  const { body } = await broker.get(`${PAIR}/version/3/previous-distinct`);

  expect(descriptionsIn(body)).toEqual(['one']);
  expect((await broker.get(`${PAIR}/version/1/previous-distinct`)).status).toBe(404);
});

test('finds the previous distinct pact among overwritten contents', async () => {
  await using broker = await startTestBroker();
  await broker.put(`${PAIR}/version/1`, pact('one'));
  await broker.mergePact(`${PAIR}/version/1`, pact('two'));
  const { body: merged } = await broker.get(`${PAIR}/version/1`);
  await broker.put(`${PAIR}/version/2`, { interactions: merged.interactions });

  const { body } = await broker.get(`${PAIR}/version/2/previous-distinct`);

  expect(descriptionsIn(body)).toEqual(['one']);
});

test('finds a pact version by its digest for each consumer version that publishes it', async () => {
  await using broker = await startTestBroker();
  await broker.put(`${PAIR}/version/1`, pact('get'));
  await broker.put(`${PAIR}/version/2`, pact('get'));
  const { _links } = (await broker.get(`${PAIR}/version/1`)).body;

  const { body } = await broker.get(String(_links['pb:pact-version'].href));

  expect(body._links['pb:consumer-version'].name).toBe('2');
  expect((await broker.get(`${PAIR}/pact-version/0000`)).status).toBe(404);
});

test('deletes one pact and links to the latest remaining one, if any', async () => {
  await using broker = await startTestBroker();
  await broker.put(`${PAIR}/version/1`, pact('one'));
  await broker.put(`${PAIR}/version/2`, pact('two'));

  const first = await broker.delete(`${PAIR}/version/2`);
  const last = await broker.delete(`${PAIR}/version/1`);

  expect(first.body._links['pb:latest-pact-version'].href).toBe(`${broker.url}${PAIR}/latest`);
  expect(last.body._links).toEqual({ index: { href: broker.url } });
  expect((await broker.get(`${PAIR}/latest`)).status).toBe(404);
  expect((await broker.delete(`${PAIR}/version/1`)).status).toBe(404);
});

test.each([
  ['/versions', 204],
  ['/tag/main', 200],
  ['/branch/main', 200],
])('deletes the pacts of a pair at %s, even if none are left', async (list, status) => {
  await using broker = await startTestBroker();
  await broker.givenPact({ consumer: 'orders', provider: 'stock', branch: 'main', tags: ['main'] });

  const answers = [await broker.delete(PAIR + list), await broker.delete(PAIR + list)];
  const unknown = await broker.delete(`/pacts/provider/stock/consumer/none${list}`);

  expect(answers.map((answer) => answer.status)).toEqual([status, status]);
  expect((await broker.get(`${PAIR}/latest`)).status).toBe(404);
  expect([unknown.status, unknown.body]).toEqual([
    404,
    { error: "No consumer with name 'none' found" },
  ]);
});

test('returns the newest pact of a version whose number is not a valid header value', async () => {
  await using broker = await startTestBroker();
  await broker.put(`${PAIR}/version/${encodeURIComponent('1-версия')}`, pact('get'));

  const { status, headers } = await broker.get(`${PAIR}/latest`);

  const sent = Buffer.from(headers.get('x-pact-consumer-version') ?? '', 'latin1');
  expect([status, sent.toString('utf8')]).toEqual([200, '1-версия']);
});

test('wraps a pact in the extended media type', async () => {
  await using broker = await startTestBroker();
  await broker.put(`${PAIR}/version/1`, pact('get'));
  const accept = 'application/vnd.pactbrokerextended.v1+json';

  const { headers, body } = await broker.get(`${PAIR}/latest`, { accept });

  expect(headers.get('content-type')).toBe(`${accept};charset=utf-8`);
  expect(descriptionsIn(body.contract)).toEqual(['get']);
  expect(body._links.self.title).toBe('Pact');
});

test('deletes only the pacts of the main branch, or only the newest of a branch', async () => {
  await using broker = await startTestBroker();
  const pair = '/pacts/provider/Provider/consumer/Consumer';
  for (const [version, branch] of Object.entries({ 1: 'main', 2: 'feat', 3: 'feat' })) {
    await broker.givenPact({ version, branch, description: version });
  }
  const left = async (): Promise<string[]> => {
    const { body } = await broker.get(`${pair}/versions`);
    const links = body._links['pact-versions'] as { name: string }[];
    return links.map(({ name }) => name.split(' ')[1] ?? '');
  };

  await broker.delete(`${pair}/branch/feat/latest/versions`);
  expect(await left()).toEqual(['2', '1']);
  await broker.delete(`${pair}/branch/versions`);
  expect(await left()).toEqual(['2']);
});
