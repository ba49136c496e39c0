import type { BrokerDriver } from '../support/broker-driver.ts';
import { BROWSER, readPage, textOf } from '../support/read-page.ts';
import { startTestBroker } from '../support/start-broker.ts';

const pair = { consumer: 'web', provider: 'orders' };

/** Version 1 of web and orders is live; version 2 of web has a pact of its own. */
async function givenLivePair(broker: BrokerDriver): Promise<void> {
  await broker.givenPact({ ...pair, version: '1', branch: 'main' });
  await broker.givenPact({ ...pair, version: '2', branch: 'main', description: 'changed' });
  await broker.givenResult({ ...pair, version: '1', providerVersion: '1' });
  await broker.givenResult({ ...pair, version: '1', providerVersion: '2' });
  for (const pacticipant of ['web', 'orders'])
    await broker.givenDeployment({ pacticipant, version: '1', environment: 'staging' });
}

const BOTH = '/releases/plan?environment=staging&pacticipants=web@2+orders@2';

test('shows only the form before a version is named', async () => {
  await using broker = await startTestBroker();
  const page = textOf(await readPage(broker, '/releases/plan'));
  expect(page).toContain('Enter the versions of a release');
});

test('shows the steps, and what each waits for', async () => {
  await using broker = await startTestBroker();
  await givenLivePair(broker);
  await broker.givenResult({ ...pair, version: '2', providerVersion: '1', success: false });
  await broker.givenResult({ ...pair, version: '2', providerVersion: '2' });

  const page = await readPage(broker, BOTH);

  expect(textOf(page)).toContain('Can it be deployed to Staging? Yes, in this order');
  expect(textOf(page)).toMatch(
    /orders 1 → 2 web 1 → 2 because orders 1 does not satisfy the pact of web 2 Matrix Pact Result/,
  );
  expect(page).toMatch(/<ol class="steps">.*<li>.*<\/li>.*<li>/);
});

test('shows what must go together, with the pairs that force it', async () => {
  await using broker = await startTestBroker();
  await givenLivePair(broker);
  await broker.givenResult({ ...pair, version: '1', providerVersion: '2', success: false });
  await broker.givenResult({ ...pair, version: '2', providerVersion: '2' });

  const page = textOf(await readPage(broker, BOTH));

  expect(page).toContain('Yes, but some only at the same time');
  expect(page).toMatch(
    /Deploy these at the same time. because orders 1 has not verified the pact of web 2 .* because orders 2 does not satisfy the pact of web 1/,
  );
});

test('links a blocked pair to its result, and shows the commands of the repair', async () => {
  await using broker = await startTestBroker();
  await givenLivePair(broker);
  await broker.givenResult({ ...pair, version: '2', providerVersion: '1', success: false });

  const page = await readPage(broker, '/releases/plan?environment=staging&pacticipants=web@2');

  const result = /href="([^"]*verification-results\/\d+)">Result/.exec(page)?.[1] ?? '';
  expect(textOf(await readPage(broker, result))).toContain('Failed');
  expect(textOf(page)).toContain('Blocked orders 1 does not satisfy the pact of web 2');
  expect(textOf(page)).toContain('Deploy orders 2 first, and record it.');
});

test('proposes a version that exists, with the command', async () => {
  await using broker = await startTestBroker();
  await givenLivePair(broker);
  await broker.givenResult({ ...pair, version: '2', providerVersion: '1', success: false });
  await broker.givenResult({ ...pair, version: '2', providerVersion: '2' });

  const page = textOf(
    await readPage(broker, '/releases/plan?environment=staging&pacticipants=web@2'),
  );

  expect(page).toContain('Smallest repair Deploy orders 2 first, and record it');
  expect(page).toContain(
    'npx pact-broker record-deployment --pacticipant orders --version 2 --environment staging',
  );
});

test('a tag selects every pacticipant that has it, and the answer is also JSON', async () => {
  await using broker = await startTestBroker();
  await givenLivePair(broker);
  for (const pacticipant of ['web', 'orders'])
    await broker.givenVersion({ pacticipant, number: '2', tags: ['v2.3'] });

  const path = '/releases/plan?environment=staging&version=v2.3';
  const { status, body } = await broker.get(path);

  expect(status).toBe(200);
  expect(body).toMatchObject({
    verdict: 'unknown',
    targets: [
      { pacticipant: 'orders', version: '2' },
      { pacticipant: 'web', version: '2' },
    ],
    blocked: [{ consumer: 'web', providerVersion: '2', reason: 'not-verified', owner: null }],
    repair: { kind: 'found', actions: [{ kind: 'verify', pacticipant: 'orders', version: '2' }] },
    _links: { self: { href: broker.url + path } },
  });
});

test('counts the messages of replaced producers, unless they are read', async () => {
  await using broker = await startTestBroker();
  const names = { consumer: { name: 'mail' }, provider: { name: 'orders' } };
  const content = { ...names, messages: [{ description: 'an event', contents: {} }] };
  const mail = { consumer: 'mail', provider: 'orders', version: '2' };
  await broker.givenPact({ ...mail, content });
  await broker.givenResult({ ...mail, providerVersion: '1', success: false });
  await broker.givenResult({ ...mail, providerVersion: '2' });
  await broker.givenDeployment({ pacticipant: 'orders', version: '1', environment: 'staging' });
  const path = '/releases/plan?environment=staging&pacticipants=mail@2,orders@2';

  expect((await broker.get(path)).body.blocked).toMatchObject([
    { reason: 'failed-for-retained-messages' },
  ]);
  expect((await broker.get(`${path}&retainedMessages=false`)).body.verdict).toBe('in-order');
  expect(await readPage(broker, `${path}&retainedMessages=false`)).toMatch(
    /name="retainedMessages" value="false" checked/,
  );
});

test.each([
  ['pacticipant=web@1', 'Name the environment: environment=NAME'],
  ['environment=none&pacticipants=web@1', 'Environment none not found'],
  ['environment=staging&pacticipant=nobody@1', 'Pacticipant nobody not found'],
  ['environment=staging&pacticipants=nobody@1', 'Pacticipant nobody not found'],
  ['environment=staging&pacticipants=web@9', 'web has no version, branch or tag 9'],
  ['environment=staging&pacticipants=web', 'Name the version of web: web@VERSION'],
  ['environment=staging&pacticipants=web@1+web@2', 'web is named twice'],
  ['environment=staging&version=v9', 'No pacticipant has v9'],
])('says what is wrong, on the page and as a problem: %s', async (query, fault) => {
  await using broker = await startTestBroker();
  await givenLivePair(broker);

  const page = await broker.get(`/releases/plan?${query}`, BROWSER);
  expect(page.status).toBe(400);
  expect(textOf(String(page.body).replaceAll(/\s+/g, ' '))).toContain(fault);
  const { status, body } = await broker.get(`/releases/plan?${query}`);
  expect({ status, text: JSON.stringify(body) }).toEqual({
    status: 400,
    text: expect.stringContaining(fault) as string,
  });
});
