import type { BrokerDriver } from './broker-driver.ts';
import { mixedPact } from './mixed-pact.ts';

/**
 * A small shop with every state that the pages show.
 *
 * @returns the paths of all pages
 */
export async function givenShop(broker: BrokerDriver): Promise<readonly string[]> {
  const production = await broker.givenEnvironment('production', { production: true });
  const web = { consumer: 'web', provider: 'orders' };
  await broker.givenPact({ ...web, version: '1', branch: 'main', tags: ['prod'] });
  await broker.givenResult({ ...web, version: '1', providerVersion: '7', providerBranch: 'main' });
  await broker.givenPact({ ...web, version: '2', branch: 'main', description: 'changed' });
  await givenFailure(broker, '/pacts/provider/orders/consumer/web/version/2');
  const content = mixedPact('web', 'users');
  await broker.givenPact({ consumer: 'web', provider: 'users', version: '2', content });
  const names = { consumer: { name: 'mail' }, provider: { name: 'orders' } };
  const messages = [{ description: 'an event', contents: {}, metadata: { topic: 'orders.v1' } }];
  await broker.givenPact({ consumer: 'mail', provider: 'orders', content: { ...names, messages } });
  await broker.givenDeployment({ pacticipant: 'web', version: '1' });
  await broker.givenDeployment({ pacticipant: 'orders', version: '7', applicationInstance: 'a' });
  await broker.put('/pacticipants/orders/labels/checkout');
  const longName = 'a-name-that-does-not-fit-into-a-narrow-column-'.repeat(4);
  await broker.givenPact({ consumer: longName, provider: 'orders', version: 'f'.repeat(40) });
  const request = { method: 'POST', url: 'https://ci.example.org/build', body: { pact: 1 } };
  const webhook = await broker.post('/webhooks', {
    request,
    events: [{ name: 'contract_published' }],
  });
  await broker.givenPact({ consumer: 'mail', provider: 'orders', version: '2' });
  const { body: deliveries } = await broker.get('/triggered-webhooks');
  await broker.post('/tokens', { name: 'build', scopes: ['publish'] });
  return [
    '/',
    '/?search=none',
    '/network',
    '/pacticipants/orders/usage',
    '/pacticipants/users/usage?search=a',
    '/network?focus=web&depth=2',
    '/environments',
    `/environments/${production}`,
    '/pacticipants/orders',
    `/pacticipants/${longName}`,
    '/matrix',
    '/matrix?q[][pacticipant]=web&q[][version]=2&environment=production&latestby=cvpv',
    '/matrix/provider/orders/consumer/web',
    '/releases/plan',
    '/releases/plan?environment=production&pacticipants=web@2',
    `/releases/plan?environment=production&pacticipants=${longName}@${'f'.repeat(40)}+mail@2`,
    '/releases/plan?environment=none&pacticipants=web@2',
    '/pacts/provider/orders/consumer/web/latest',
    '/pacts/provider/users/consumer/web/latest',
    '/pacts/provider/orders/consumer/web/latest/verification-results/latest',
    '/pacts/provider/orders/consumer/web/version/2/diff/previous-distinct',
    '/webhooks',
    `/webhooks/${String(webhook.body.uuid)}`,
    new URL(deliveries._embedded.triggeredWebhooks[0]._links.logs.href).pathname,
    '/tokens',
    '/audit',
    '/doc',
    '/doc/publish-contracts?context=index',
    '/doc/webhooks?context=index',
    '/matrix?q[][pacticipant]=none',
  ];
}

async function givenFailure(broker: BrokerDriver, pact: string): Promise<void> {
  const { body } = await broker.get(pact);
  const [interaction] = body.interactions;
  await broker.post(body._links['pb:publish-verification-results'].href, {
    success: false,
    providerApplicationVersion: '7',
    testResults: [
      {
        interactionId: interaction._id,
        success: false,
        mismatches: [{ attribute: 'status', description: 'expected 200 but was 500' }],
      },
    ],
  });
}
