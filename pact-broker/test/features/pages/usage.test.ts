import { BROWSER, readPage, textOf } from '../../support/read-page.ts';
import { startTestBroker, type TestBroker } from '../../support/start-broker.ts';

const PAGE = '/pacticipants/orders/usage';

/** A pact that reads the fields of a body. */
function contentOf(consumer: string, body: object, description = 'an order') {
  return {
    consumer: { name: consumer },
    provider: { name: 'orders' },
    interactions: [
      {
        description,
        request: { method: 'GET', path: '/orders/7', query: 'page=2' },
        response: { status: 200, body },
      },
    ],
  };
}

/** Web 1 is live and web 2 is on main; mail reads messages. */
async function givenUsage(broker: TestBroker): Promise<void> {
  await broker.givenEnvironment('production', { production: true });
  const web = { consumer: 'web', provider: 'orders', branch: 'main' };
  await broker.givenPacticipant('web', { mainBranch: 'main' });
  await broker.givenPact({ ...web, version: '0', content: contentOf('web', { old: 1 }) });
  await broker.givenPact({ ...web, version: '1', content: contentOf('web', { id: 7, total: 3 }) });
  await broker.givenPact({ ...web, version: '2', content: contentOf('web', { id: 7 }) });
  await broker.givenDeployment({ pacticipant: 'web', version: '1', environment: 'production' });
  const contents = { orderId: '7' };
  const messages = [{ description: 'an event', contents, metadata: { 'event-type': 'ORDERED' } }];
  const names = { consumer: { name: 'mail' }, provider: { name: 'orders' } };
  await broker.givenPact({ consumer: 'mail', provider: 'orders', content: { ...names, messages } });
}

test('shows which consumers read and send which fields, from main and live versions', async () => {
  await using broker = await startTestBroker();
  await givenUsage(broker);

  const markup = await readPage(broker, PAGE);
  const page = textOf(markup);

  expect(page).toMatch(/GET \/orders\/\{id\} web/);
  expect(page).toMatch(/page sends query parameter web 2 main web 1 production/);
  expect(page).toMatch(/\$\.id reads response body 200 web 2 main web 1 production/);
  expect(page).toMatch(/\$\.total reads response body 200 web 1 production/);
  expect(page).toMatch(/ORDERED message mail .*\$\.orderId reads message payload mail 1 newest/);
  expect(page).not.toContain('$.old');
  expect(markup).toContain('/pacts/provider/orders/consumer/web/version/1#interaction-1');
});

test('says that a provider has no consumers, and offers to show all only with a filter', async () => {
  await using broker = await startTestBroker();
  await givenUsage(broker);

  const withoutConsumers = textOf(await readPage(broker, '/pacticipants/web/usage'));
  expect(withoutConsumers).toContain('No main branch or live version has a pact with it.');
  expect(withoutConsumers).not.toContain('Show all');
  expect(textOf(await readPage(broker, `${PAGE}?search=nothing`))).toContain(
    'No pact uses it. Show all',
  );
});

test('filters by environment, and by the name of an operation or a field', async () => {
  await using broker = await startTestBroker();
  await givenUsage(broker);

  const live = textOf(await readPage(broker, `${PAGE}?environment=production`));
  expect(live).toContain('web 1 production');
  expect(live).not.toContain('web 2');
  expect(live).not.toContain('ORDERED');

  const total = textOf(await readPage(broker, `${PAGE}?search=TOTAL`));
  expect(total).toContain('$.total');
  expect(total).not.toContain('$.id');
});

/** Web 1 was live with the total, web 2 was only published with the note, and web 3 is live. */
async function givenHistory(broker: TestBroker): Promise<void> {
  await broker.givenEnvironment('production', { production: true });
  await broker.givenEnvironment('staging');
  const web = { consumer: 'web', provider: 'orders', branch: 'main' };
  await broker.givenPacticipant('web', { mainBranch: 'main' });
  const publish = (version: string, content: object) =>
    broker.givenPact({ ...web, version, content: { ...contentOf('web', {}), ...content } });
  const deploy = (version: string) =>
    broker.givenDeployment({ pacticipant: 'web', version, environment: 'production' });
  await publish('1', contentOf('web', { id: 7, total: 3 }));
  await deploy('1');
  await publish('2', contentOf('web', { id: 7, note: 'x' }));
  const other = {
    description: 'a bill',
    request: { method: 'GET', path: '/bills' },
    response: { status: 200 },
  };
  const { interactions } = contentOf('web', { id: 7 });
  await publish('2.1', { interactions: [...interactions, other] });
  await publish('3', contentOf('web', { id: 7 }));
  await deploy('3');
}

test('shows what is no longer used, and until when the last version with it was live', async () => {
  await using broker = await startTestBroker();
  await givenHistory(broker);

  const markup = await readPage(broker, `${PAGE}?unused=true`);
  const page = textOf(markup);

  expect(page).toMatch(
    /\$\.total reads response body 200 web 1 live in production until \d{4}-\d\d-\d\d/,
  );
  expect(page).toMatch(/\$\.note reads response body 200 web 2 never live, published \d{4}/);
  expect(page).toMatch(
    /GET \/bills no consumer uses it Last used by web 2\.1 never live, published/,
  );
  expect(page).not.toContain('$.id');
  expect(markup).toContain('/pacts/provider/orders/consumer/web/version/1"');
});

test('counts a field as used inside an object that a pact reads as a whole', async () => {
  await using broker = await startTestBroker();
  const web = { consumer: 'web', provider: 'orders', branch: 'main' };
  const address = { street: 'Main Street', city: 'Berlin' };
  const [past, current] = [contentOf('web', { id: 7, address }), contentOf('web', { address: {} })];
  await broker.givenPact({ ...web, version: '1', content: past });
  await broker.givenPact({ ...web, version: '2', content: current });

  const page = textOf(await readPage(broker, `${PAGE}?unused=true`));

  expect(page).toContain('$.id');
  expect(page).not.toContain('$.address.city');
});

/** A pact of version 4 that reads the prices of an order, as a map if there is a matcher. */
function pricesOf(prices: object, matcher?: object) {
  const body = { content: { prices }, contentType: 'application/json', encoded: false };
  const matchingRules = { body: matcher ? { '$.prices': { matchers: [matcher] } } : {} };
  const interaction = {
    type: 'Synchronous/HTTP',
    description: 'prices',
    request: { method: 'GET', path: '/orders/7' },
    response: { status: 200, body, matchingRules },
  };
  return {
    consumer: { name: 'web' },
    provider: { name: 'orders' },
    interactions: [interaction],
    metadata: { pactSpecification: { version: '4.0' } },
  };
}

test.each(['eachKey', 'eachValue', 'values'])(
  'shows an object that a pact reads by %s as a map, and its former fields as used',
  async (match) => {
    await using broker = await startTestBroker();
    const web = { consumer: 'web', provider: 'orders', branch: 'main' };
    const amounts = { red: { amount: 1 }, blue: { amount: 2 } };
    const matcher = { match, rules: [{ match: match === 'eachKey' ? 'notEmpty' : 'type' }] };
    await broker.givenPact({ ...web, version: '1', content: pricesOf({ ...amounts, odd: 1 }) });
    await broker.givenPact({ ...web, version: '2', content: pricesOf(amounts, matcher) });

    const page = textOf(await readPage(broker, PAGE));
    const unused = textOf(await readPage(broker, `${PAGE}?unused=true`));

    expect(page).toContain('$.prices.*.amount reads response body 200 web');
    expect(page).not.toContain('red');
    expect(page).toContain('this broker has no OpenAPI documents');
    expect(unused).toContain('Everything that past pacts used is still used.');
  },
);

test('filters what is no longer used by environment and by name', async () => {
  await using broker = await startTestBroker();
  await givenHistory(broker);

  const staging = textOf(await readPage(broker, `${PAGE}?unused=true&environment=staging`));
  expect(staging).toMatch(
    /GET \/orders\/\{id\} no consumer uses it Last used by web 3 never live in staging, published/,
  );
  const note = textOf(await readPage(broker, `${PAGE}?unused=true&search=NOTE`));
  expect(note).toContain('$.note');
  expect(note).not.toContain('$.total');
});

test('says so when everything that past pacts used is still used', async () => {
  await using broker = await startTestBroker();
  const content = contentOf('web', { id: 7 });
  await broker.givenPact({ consumer: 'web', provider: 'orders', content });

  const page = textOf(await readPage(broker, `${PAGE}?unused=true`));

  expect(page).toContain('Everything that past pacts used is still used.');
});

test('is linked from the page of a provider, and not from that of a consumer', async () => {
  await using broker = await startTestBroker();
  await givenUsage(broker);

  expect(await readPage(broker, '/pacticipants/orders')).toContain(`href="${PAGE}"`);
  expect(await readPage(broker, '/pacticipants/web')).not.toContain('/usage"');
});

test.each([
  ['/pacticipants/none/usage', 'No pacticipant with name &#39;none&#39; found'],
  [`${PAGE}?environment=none`, 'No environment with name &#39;none&#39; found'],
])('answers %s with a page of the error', async (path, message) => {
  await using broker = await startTestBroker();
  await givenUsage(broker);

  const { status, body } = await broker.get(path, BROWSER);

  expect(status).toBe(404);
  expect(body).toContain(message);
});

test('shows any JSON object that was published as a pact', async () => {
  await using broker = await startTestBroker();
  const content = {
    consumer: { name: 'web' },
    provider: { name: 'orders' },
    interactions: [7, { request: [], response: 'none', matchingRules: 1 }],
    messages: { a: 1 },
    metadata: 'none',
  };
  await broker.givenPact({ consumer: 'web', provider: 'orders', content });

  expect(textOf(await readPage(broker, PAGE))).toContain('GET / web');
});
