import { mixedPact } from '../../support/mixed-pact.ts';
import { readPage, textOf } from '../../support/read-page.ts';
import { startTestBroker } from '../../support/start-broker.ts';

const PAIR = '/pacts/provider/users/consumer/web';

test('documents HTTP, asynchronous and synchronous message interactions of one pact', async () => {
  await using broker = await startTestBroker();
  const content = mixedPact('web', 'users');
  await broker.givenPact({ consumer: 'web', provider: 'users', branch: 'main', content });

  const page = textOf(await readPage(broker, `${PAIR}/version/1`));

  expect(page).toContain('3 interactions');
  expect(page).toMatch(/a request for Ada HTTP .* Given the user exists \(id: "ada"\) Request GET/);
  expect(page).toContain('GET /users?id=ada');
  expect(page).toContain('{ "name": "Ada" }');
  expect(page).toContain('body $.name the type of the example');
  expect(page).toMatch(/a user changed event Message pending .* Message topic users.v2/);
  expect(page).toMatch(/a request for a quote Synchronous message .* Request .* Response/);
  expect(page).toContain('No version of users has published a result');
});

test('shows the newest result of each interaction beside it', async () => {
  await using broker = await startTestBroker();
  const content = mixedPact('web', 'users');
  await broker.givenPact({ consumer: 'web', provider: 'users', content });
  const { body } = await broker.get(`${PAIR}/version/1`);
  const [first, second] = body.interactions;
  await broker.post(body._links['pb:publish-verification-results'].href, {
    success: false,
    providerApplicationVersion: '7',
    verifiedBy: { implementation: 'Pact-Rust', version: '1.4.8' },
    testResults: [
      { interactionId: first._id, success: true },
      {
        interactionId: second._id,
        success: false,
        mismatches: [{ attribute: 'body', identifier: '$.userId', description: 'is missing' }],
        exceptions: [{ message: 'Connection refused' }],
      },
    ],
  });

  const page = textOf(await readPage(broker, `${PAIR}/latest`));

  expect(page).toContain('Failed with users 7');
  expect(page).toContain('a request for Ada HTTP Verified');
  expect(page).toMatch(
    /event Message pending Failed body \$\.userId is missing Connection refused/,
  );
  expect(page).toContain('a request for a quote Synchronous message No result');
  const result = textOf(await readPage(broker, `${PAIR}/latest/verification-results/latest`));
  expect(result).toMatch(/Verification of web → users Failed with users 7/);
  expect(result).toContain('verified with Pact-Rust 1.4.8');
  expect(result).toMatch(/a user changed event Failed .*refused a request for Ada Verified/);
});

test('shows the pact of each URL that clients use', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ consumer: 'web', provider: 'users', branch: 'main', tags: ['prod'] });
  await broker.givenPact({ consumer: 'web', provider: 'users', version: '2' });
  const { body } = await broker.get(`${PAIR}/version/1`);
  const versionOf = async (path: string) =>
    /Version (\d)/.exec(textOf(await readPage(broker, path)))?.[1];

  expect(await versionOf(`${PAIR}/latest`)).toBe('2');
  expect(await versionOf(`${PAIR}/latest/prod`)).toBe('1');
  expect(await versionOf(`${PAIR}/latest-untagged`)).toBe('2');
  expect(await versionOf(`${PAIR}/branch/main/latest`)).toBe('1');
  expect(await versionOf(new URL(body._links['pb:pact-version'].href).pathname)).toBe('2');
});

test('shows a document that is not a pact, and pages a pact with many interactions', async () => {
  await using broker = await startTestBroker();
  const names = { consumer: { name: 'web' }, provider: { name: 'users' } };
  const odd = { ...names, interactions: [7, { request: 'x', response: [], providerStates: 3 }] };
  await broker.put(`${PAIR}/version/odd`, odd);
  const interactions = Array.from({ length: 3 }, (_, n) => ({ description: `request ${n}` }));
  await broker.put(`${PAIR}/version/long`, { ...names, interactions });

  expect(await readPage(broker, `${PAIR}/version/odd`)).toContain('without a description');
  const second = await readPage(broker, `${PAIR}/version/long?page=2&pageSize=2`);
  expect(second).toContain('Page 2 of 2');
  expect(second).toContain('request 2');
  expect(second).not.toContain('request 1');
});

test('shows how a pact differs from the previous content', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ consumer: 'web', provider: 'users', description: 'first <b>' });
  const second = { consumer: 'web', provider: 'users', version: '2', description: 'second' };
  await broker.givenPact(second);

  const page = await readPage(broker, `${PAIR}/version/2/diff/previous-distinct`);

  expect(page).toContain('&quot;first &lt;b&gt;&quot;');
  expect(page).toMatch(/<del>[^<]*first[^<]*<\/del> <ins>[^<]*second[^<]*<\/ins>/);
  expect(textOf(page)).toMatch(/Changes to the pact web → users from 1 .* to 2 .* second /);
  const first = textOf(await readPage(broker, `${PAIR}/version/1/diff/previous-distinct`));
  expect(first).toContain('there is no earlier one');
});
