import { BROWSER, readPage, textOf } from '../../support/read-page.ts';
import { startTestBroker } from '../../support/start-broker.ts';

test('shows what is live, the integrations on both sides, and the versions', async () => {
  await using broker = await startTestBroker();
  await broker.givenPacticipant('orders', {
    displayName: 'Orders',
    mainBranch: 'main',
    repositoryUrl: 'https://git.example.org/orders',
  });
  await broker.put('/pacticipants/orders/labels/checkout');
  await broker.givenPact({ consumer: 'orders', provider: 'stock', version: '1', branch: 'main' });
  await broker.givenPact({ consumer: 'web', provider: 'orders', version: '5' });
  await broker.givenResult({ consumer: 'web', provider: 'orders', version: '5' });
  await broker.givenDeployment({ pacticipant: 'orders', environment: 'production' });

  const markup = await readPage(broker, '/pacticipants/orders');
  const page = textOf(markup);

  expect(page).toMatch(/Orders orders main branch main checkout Repository Network graph/);
  expect(page).toMatch(/Live production 1 deployed/);
  expect(page).toMatch(/Consumes stock 1 Not verified Provides for web 5 Verified/);
  expect(page).toMatch(/Versions main .* 1 branch main live in production .* Matrix/);
  expect(markup).toContain('href="https://git.example.org/orders"');
});

test('restricts the versions to a branch, and pages them', async () => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ pacticipant: 'web', number: 'v1', branch: 'main' });
  await broker.givenVersion({ pacticipant: 'web', number: 'v2', branch: 'main' });
  await broker.givenVersion({ pacticipant: 'web', number: 'w1', branch: 'feat' });

  expect(textOf(await readPage(broker, '/pacticipants/web?branch=feat'))).toContain('All versions');
  expect(await readPage(broker, '/pacticipants/web?branch=feat')).not.toContain('v2');
  const second = textOf(await readPage(broker, '/pacticipants/web?branch=main&page=2&pageSize=1'));
  expect(second).toContain('Page 2 of 2');
  expect(second).toContain(' v1 ');
});

test('links to web addresses only, whatever address a client set', async () => {
  await using broker = await startTestBroker();
  await broker.givenPacticipant('web', { repositoryUrl: 'javascript:alert(1)' });

  expect(await readPage(broker, '/pacticipants/web')).not.toContain('javascript:');
});

test('answers a page with the error for an unknown pacticipant', async () => {
  await using broker = await startTestBroker();

  const { status, headers, body } = await broker.get('/pacticipants/none', BROWSER);

  expect(status).toBe(404);
  expect(headers.get('content-type')).toBe('text/html;charset=utf-8');
  expect(body).toContain('No pacticipant with name &#39;none&#39; found');
});
