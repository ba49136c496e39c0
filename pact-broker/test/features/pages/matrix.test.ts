import { readPage, textOf } from '../../support/read-page.ts';
import { startTestBroker } from '../../support/start-broker.ts';

test('shows only the form before a pacticipant is named', async () => {
  await using broker = await startTestBroker();

  const page = textOf(await readPage(broker, '/matrix?q[][pacticipant]=&q[][version]=&latestby='));

  expect(page).toContain('Name a pacticipant');
  expect(page).not.toContain('Pacts and results');
});

test('shows whether a version can be deployed, why, and the results', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ consumer: 'web', provider: 'orders', branch: 'main', tags: ['rc'] });
  await broker.givenResult({ consumer: 'web', provider: 'orders', providerVersion: '7' });
  await broker.givenDeployment({ pacticipant: 'orders', version: '7', environment: 'production' });
  const query = 'q[][pacticipant]=web&q[][version]=1&environment=production&latestby=cvp';

  const page = textOf(await readPage(broker, `/matrix?${query}`));

  expect(page).toContain('Can it be deployed to Production? Yes');
  expect(page).toContain('All required verification results are published and successful');
  expect(page).toMatch(/web 1 branch main tag rc .* orders 7 live in production Verified/);
});

test('keeps the query in the form, and says below it what is wrong', async () => {
  await using broker = await startTestBroker();

  const page = await readPage(broker, '/matrix?q[][pacticipant]=a"b&q[][latest]=true');

  expect(page).toContain('name="q[][pacticipant]" value="a&quot;b"');
  expect(page).toMatch(/value="true" checked/);
  expect(textOf(page)).toContain('Pacticipant a"b not found');
});

test('shows the newest result of each pair of versions of one integration', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ consumer: 'web', provider: 'orders' });
  await broker.givenResult({ consumer: 'web', provider: 'orders', success: false });
  await broker.givenResult({ consumer: 'web', provider: 'orders', success: true });

  const page = textOf(await readPage(broker, '/matrix/provider/orders/consumer/web'));

  expect(page).toContain('Do the selected versions work together? Yes');
  expect(page).not.toContain('Failed');
});
