import type { Json } from '../../support/http.ts';
import { startTestBroker, type TestBroker } from '../../support/start-broker.ts';

const JSON_BODY = { 'content-type': 'application/json' };
const LONE_SURROGATE = String.raw`\ud800`;

let broker: TestBroker;

beforeAll(async () => {
  broker = await startTestBroker();
});
afterAll(() => broker[Symbol.asyncDispose]());

/** Every list to which a rejected write could have added an entry. */
async function readAllLists(): Promise<string> {
  const lists = ['/pacticipants', '/environments', '/labels', '/pacts/latest', '/integrations'];
  const answers = await Promise.all(lists.map((list) => broker.get(list)));
  return JSON.stringify(answers.map(({ body }): Json => body as unknown));
}

test.each([
  ['a control character', String.raw`a\u0001b`],
  ['a NUL', String.raw`a\u0000b`],
  ['a line break', String.raw`a\nb`],
  ['a lone surrogate', `a${LONE_SURROGATE}b`],
  ['501 characters', 'a'.repeat(501)],
  ['only a space', ' '],
])('rejects a name of %s in every body and writes nothing', async (_what, name) => {
  const pact = await broker.givenPact({ consumer: 'Shop', provider: 'Stock' });
  const published = String(pact._links['pb:contracts'][0].href);
  const { body } = await broker.get(published);
  const before = await readAllLists();

  const contract = `{"consumerName":"Shop","providerName":"${name}","content":"e30=","specification":"pact","contentType":"application/json"}`;
  const requests: [string, string, string][] = [
    ['POST', '/pacticipants', `{"name":"${name}"}`],
    ['PATCH', '/pacticipants/New', `{"mainBranch":"${name}"}`],
    ['POST', '/environments', `{"name":"${name}","production":true}`],
    ['PUT', '/pacticipants/New/versions/1', `{"_embedded":{"tags":[{"name":"${name}"}]}}`],
    [
      'POST',
      String(body._links['pb:publish-verification-results'].href),
      `{"success":true,"providerApplicationVersion":"${name}"}`,
    ],
    ...[
      `"pacticipantName":"${name}","pacticipantVersionNumber":"2","contracts":[]`,
      `"pacticipantName":"New","pacticipantVersionNumber":"${name}","contracts":[]`,
      `"pacticipantName":"New","pacticipantVersionNumber":"2","branch":"${name}","contracts":[]`,
      `"pacticipantName":"New","pacticipantVersionNumber":"2","tags":["${name}"],"contracts":[]`,
      `"pacticipantName":"Shop","pacticipantVersionNumber":"2","contracts":[${contract}]`,
    ].map((fields): [string, string, string] => ['POST', '/contracts/publish', `{${fields}}`]),
  ];
  for (const [method, path, text] of requests) {
    const answer = await broker.send(method, path, { body: text, headers: JSON_BODY });

    expect([path, text, answer.status]).toEqual([path, text, 400]);
    expect(Object.keys(answer.body)).toEqual(['errors']);
  }
  expect(await readAllLists()).toBe(before);
});

test.each([
  ['a line break', '1%0A2', 422],
  ['a tab', '1%092', 422],
  ['another control character', '1%012', 400],
  ['a NUL', '1%00', 400],
  ['bytes that are not UTF-8', '%ff', 400],
  ['a lone surrogate', '%ED%A0%80', 400],
  ['only a space', '%20', 400],
  ['501 characters', 'a'.repeat(501), 400],
])('rejects a path with %s and creates nothing', async (_what, name, status) => {
  const before = await readAllLists();

  for (const path of [
    `/pacticipants/Shop/versions/${name}`,
    `/pacticipants/${name}/versions/1`,
    `/pacticipants/Shop/versions/1/tags/${name}`,
    `/pacticipants/Shop/branches/${name}/versions/1`,
    `/pacticipants/Shop/labels/${name}`,
    `/pacts/provider/Stock/consumer/Shop/version/${name}`,
    `/pacts/provider/${name}/consumer/Shop/version/1`,
  ]) {
    expect((await broker.put(path)).status).toBe(status);
  }
  expect(await readAllLists()).toBe(before);
});

test('rejects a blank version of a pact and names the field', async () => {
  const { body } = await broker.put('/pacts/provider/Stock/consumer/Shop/version/%20');

  expect(body).toEqual({ errors: { consumer_version_number: ['cannot be blank'] } });
});

test.each(['%ff', '%00', '%ED%A0%80', '%01', '%0A'])(
  'rejects a query with %s on every route',
  async (text) => {
    for (const query of [
      `/pacticipants?q=${text}`,
      `/environments?name=${text}`,
      `/pacticipants?${text}`,
      `/matrix?q[][pacticipant]=${text}`,
    ]) {
      expect((await broker.get(query)).status).toBe(400);
    }
  },
);

test('rejects a body that is not UTF-8 and writes nothing', async () => {
  const before = await readAllLists();
  const bytes = Buffer.from('{"name":"a\xff"}', 'latin1');

  const answer = await fetch(`${broker.url}/pacticipants`, {
    method: 'POST',
    headers: JSON_BODY,
    body: bytes,
  });

  expect(answer.status).toBe(400);
  expect(await readAllLists()).toBe(before);
});

test.each(['gzip', 'br', 'deflate'])('rejects a corrupt %s body', async (encoding) => {
  const headers = { ...JSON_BODY, 'content-encoding': encoding };

  const { status, body } = await broker.send('POST', '/pacticipants', { body: 'not it', headers });

  expect(status).toBe(400);
  expect(body.error).toBe(
    `The body is not valid ${encoding}. Compress it, or send it without Content-Encoding.`,
  );
});

test('names the supported encodings of a body', async () => {
  const headers = { ...JSON_BODY, 'content-encoding': 'zstd' };

  const { status, body } = await broker.send('POST', '/pacticipants', { body: '{}', headers });

  expect(status).toBe(415);
  expect(body.error).toBe(
    'Cannot read a body in zstd. Send it in gzip, deflate or br, or without Content-Encoding.',
  );
});

test('answers 404 to a path of slashes', async () => {
  for (const path of ['//', '///', '//pacticipants', '//?q=1']) {
    expect((await broker.get(path)).status).toBe(404);
  }
});

test('a pacticipant can have the name __proto__', async () => {
  const pact = { consumer: '__proto__', provider: 'constructor', branch: 'toString' };
  await broker.givenPact({ ...pact, tags: ['__proto__'] });

  const consumer = await broker.get('/pacticipants/__proto__');
  const list = await broker.post('/pacts/provider/constructor/for-verification', {
    consumerVersionSelectors: [{ branch: 'toString' }],
  });

  expect(consumer.body.name).toBe('__proto__');
  expect(list.body._embedded.pacts).toHaveLength(1);
});
