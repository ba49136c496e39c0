import { readPage, textOf } from '../../support/read-page.ts';
import { startTestBroker } from '../../support/start-broker.ts';

test('lists environments, or says how to create one', async () => {
  await using broker = await startTestBroker();

  expect(textOf(await readPage(broker, '/environments'))).toContain('create-environment');
  const contacts = [{ name: 'Platform team' }];
  await broker.givenEnvironment('production', { production: true, contacts });
  await broker.givenEnvironment('test');

  const page = textOf(await readPage(broker, '/environments'));
  expect(page).toMatch(/Test test Production production production Platform team/);
});

test('shows what is live, and whether the head of the main branch can be deployed', async () => {
  await using broker = await startTestBroker();
  const uuid = await broker.givenEnvironment('production', { production: true });
  await broker.givenVersion({ pacticipant: 'orders', number: '7', branch: 'main' });
  await broker.givenDeployment({ pacticipant: 'orders', version: '7', environment: 'production' });
  for (const consumer of ['failing', 'new', 'passing']) {
    await broker.givenPact({ consumer, provider: 'orders', branch: 'main', description: consumer });
  }
  const result = { provider: 'orders', providerVersion: '7' };
  await broker.givenResult({ ...result, consumer: 'failing', success: false });
  await broker.givenResult({ ...result, consumer: 'passing' });
  await broker.givenPacticipant('idle');

  const markup = await readPage(broker, `/environments/${uuid}`);
  const page = textOf(markup);

  expect(page).toMatch(/failing not live 1 main No Why\?/);
  expect(page).toMatch(/idle not live no main branch is set/);
  expect(page).toMatch(/new not live 1 main Not known yet Why\?/);
  expect(page).toMatch(/orders 7 .* 7 main already live/);
  expect(page).toMatch(/passing not live 1 main Yes Why\?/);
  const [, reason = ''] =
    /href="(\/matrix\?[^"]*)" aria-label="Why\? failing 1"/.exec(markup) ?? [];
  const matrix = textOf(await readPage(broker, reason.replaceAll('&amp;', '&')));
  expect(matrix).toContain('Can it be deployed to Production? No');
});

test('gives the verdict of the gate, and the page behind it the same', async () => {
  await using broker = await startTestBroker();
  const uuid = await broker.givenEnvironment('staging');
  await broker.givenPact({ consumer: 'web', provider: 'orders', branch: 'main' });
  await broker.givenVersion({ pacticipant: 'silent', number: '1', branch: 'main' });
  await broker.givenPact({ consumer: 'app', provider: 'stock', branch: 'main' });
  await broker.givenResult({ consumer: 'app', provider: 'stock', providerVersion: '1' });
  for (const version of ['1', '2']) {
    await broker.givenVersion({ pacticipant: 'stock', number: version });
    const on = { environment: 'staging', applicationInstance: version };
    await broker.givenDeployment({ pacticipant: 'stock', version, ...on });
  }

  const markup = await readPage(broker, `/environments/${uuid}`);
  const why = async (name: string) => {
    const link = new RegExp(`href="(/matrix[^"]*)" aria-label="Why\\? ${name} 1"`).exec(markup);
    return textOf(await readPage(broker, (link?.[1] ?? '').replaceAll('&amp;', '&')));
  };

  expect(textOf(markup)).toMatch(/web not live 1 main No Why\?/);
  expect(await why('web')).toMatch(/deployed to Staging\? No orders is not live in staging/);
  expect(textOf(markup)).toMatch(/silent not live 1 main Not known yet Why\?/);
  expect(await why('silent')).toMatch(/Not known yet Nothing was compared with silent 1/);
  expect(textOf(markup)).toMatch(/app not live 1 main Not known yet Why\?/);
  expect(await why('app')).toMatch(/Not known yet stock 2 has not verified the pact of app 1/);
});

test('restricts the pacticipants of an environment by name', async () => {
  await using broker = await startTestBroker();
  const uuid = await broker.givenEnvironment('production');
  await broker.givenPacticipant('web');

  expect(textOf(await readPage(broker, `/environments/${uuid}?search=x`))).toContain(
    'No pacticipant',
  );
  expect(textOf(await readPage(broker, `/environments/${uuid}?search=WE`))).toContain(
    'web not live',
  );
});
