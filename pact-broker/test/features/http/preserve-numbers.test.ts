import { startTestBroker, type TestBroker } from '../../support/start-broker.ts';

const PAIR = '/pacts/provider/ledger/consumer/ledger-ui';
const JSON_BODY = { 'content-type': 'application/json' };

/** A pact with numbers that JavaScript would write as 12345678901234567000, 10 and 250. */
const BODY = '{"accountId":12345678901234567890,"amount":10.0,"share":250.00}';

function pactWith(body: string, description = 'a balance'): string {
  return (
    `{"consumer":{"name":"ledger-ui"},"provider":{"name":"ledger"},"interactions":[{` +
    `"description":"${description}","request":{"method":"GET","path":"/balance"},` +
    `"response":{"status":200,"body":${body}}}],` +
    `"metadata":{"pactSpecification":{"version":"3.0.0"}}}`
  );
}

function put(broker: TestBroker, version: string, pact: string) {
  return broker.send('PUT', `${PAIR}/version/${version}`, { body: pact, headers: JSON_BODY });
}

function publish(broker: TestBroker, version: string, pact: string) {
  return broker.post('/contracts/publish', {
    pacticipantName: 'ledger-ui',
    pacticipantVersionNumber: version,
    contracts: [
      {
        consumerName: 'ledger-ui',
        providerName: 'ledger',
        specification: 'pact',
        contentType: 'application/json',
        content: Buffer.from(pact).toString('base64'),
      },
    ],
  });
}

/** Reads an answer as text, because parsing would change its numbers. */
async function textOf(broker: TestBroker, path: string): Promise<string> {
  return (await fetch(broker.url + path)).text();
}

test('returns the numbers of a pact as they were sent', async () => {
  await using broker = await startTestBroker();

  const answer = await fetch(`${broker.url}${PAIR}/version/1`, {
    method: 'PUT',
    headers: JSON_BODY,
    body: pactWith(BODY),
  });
  await publish(broker, '2', pactWith(BODY));

  expect(await answer.text()).toContain(`"body":${BODY}`);
  for (const version of [1, 2]) {
    expect(await textOf(broker, `${PAIR}/version/${version}`)).toContain(`"body":${BODY}`);
  }
});

test('treats contents as different if the text of a number differs', async () => {
  await using broker = await startTestBroker();
  await put(broker, '1', pactWith('{"amount":10.0}'));

  const same = await publish(broker, '1', pactWith('{"amount":10.0}'));
  const changed = await publish(broker, '1', pactWith('{"amount":10}'));
  await put(broker, '2', pactWith('{"amount":10}'));

  expect([same.status, changed.status]).toEqual([200, 409]);
  expect(changed.body.notices[1].text).toMatch(/^- +"amount": 10.0\n\+ +"amount": 10$/m);
  const [first, second] = await Promise.all(
    ['1', '2'].map((version) => broker.get(`${PAIR}/version/${version}`)),
  );
  expect(first?.body._links['pb:pact-version'].href).not.toBe(
    second?.body._links['pb:pact-version'].href,
  );
});

test('keeps the numbers of merged interactions', async () => {
  await using broker = await startTestBroker();
  await put(broker, '1', pactWith(BODY));

  const { status } = await broker.send('PATCH', `${PAIR}/version/1`, {
    body: pactWith('{"rate":0.10}', 'a rate'),
    headers: JSON_BODY,
  });

  const text = await textOf(broker, `${PAIR}/version/1`);
  expect(status).toBe(200);
  expect(text).toContain(`"body":${BODY}`);
  expect(text).toContain('"body":{"rate":0.10}');
});

test('keeps the numbers of results and contacts', async () => {
  await using broker = await startTestBroker();
  const pact = await put(broker, '1', pactWith(BODY));

  const url = String(pact.body._links['pb:publish-verification-results'].href);
  const result = await broker.send('POST', url, {
    body: '{"success":true,"providerApplicationVersion":"1","testResults":[{"took":1.50}]}',
    headers: JSON_BODY,
  });
  await broker.send('POST', '/environments', {
    body: '{"name":"test","production":false,"contacts":[{"name":"a","details":{"room":1.0}}]}',
    headers: JSON_BODY,
  });

  const location = new URL(String(result.headers.get('location'))).pathname;
  expect(await textOf(broker, location)).toContain('"testResults":[{"took":1.50}]');
  expect(await textOf(broker, '/environments')).toContain('"details":{"room":1.0}');
});

test('keeps the numbers in the parameters of a provider state', async () => {
  await using broker = await startTestBroker();
  await broker.send('PUT', `${PAIR}/version/1`, {
    body: '{"interactions":[{"providerStates":[{"name":"rich","params":{"owns":1.0}}]}]}',
    headers: JSON_BODY,
  });
  await broker.put('/pacticipants/ledger-ui/branches/main/versions/1');

  expect(await textOf(broker, '/pacts/provider/ledger/provider-states')).toContain(
    '"params":{"owns":1.0}',
  );
});
