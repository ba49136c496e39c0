import { mixedPact } from '../../support/mixed-pact.ts';
import { BROWSER, readPage, textOf } from '../../support/read-page.ts';
import { startTestBroker } from '../../support/start-broker.ts';

test('draws HTTP solid and messages dashed with their topic, and lists both', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ consumer: 'web', provider: 'orders' });
  const names = { consumer: { name: 'mail' }, provider: { name: 'orders' } };
  const messages = [{ description: 'x', contents: {}, metadata: { topic: 'orders.v1' } }];
  await broker.givenPact({ consumer: 'mail', provider: 'orders', content: { ...names, messages } });
  const content = mixedPact('web', 'users');
  await broker.givenPact({ consumer: 'web', provider: 'users', version: '2', content });

  const markup = await readPage(broker, '/network');
  const page = textOf(markup);

  expect(markup).toMatch(/class="edge" [^>]* data-ends="\[&quot;web&quot;,&quot;orders&quot;\]"/);
  expect(markup).toMatch(/class="edge message" [^>]* data-ends="\[&quot;mail&quot;,/);
  expect(markup).toMatch(/class="topic"[^>]*>orders.v1</);
  expect(page).toContain('mail → orders message on orders.v1 Not verified');
  expect(page).toContain('web → users HTTP and message on users.v2 Not verified');
});

test('shows the connections around one pacticipant', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ consumer: 'web', provider: 'orders' });
  await broker.givenPact({ consumer: 'orders', provider: 'stock' });
  const boxes = async (query: string) =>
    [...(await readPage(broker, `/network${query}`)).matchAll(/data-node="(\w+)"/g)]
      .map(([, name]) => name)
      .sort();

  expect(await boxes('?focus=web')).toEqual(['orders', 'web']);
  expect(await boxes('?focus=web&depth=2')).toEqual(['orders', 'stock', 'web']);
  expect(await boxes('?focus=&depth=9')).toEqual(['orders', 'stock', 'web']);
  expect(textOf(await readPage(broker, '/network?focus=none'))).toContain(
    'none has no integration',
  );
});

test('leads from the addresses of the official broker to these pages', async () => {
  await using broker = await startTestBroker();
  const locationOf = async (path: string) => {
    const { status, headers } = await broker.get(path, BROWSER);
    return [status, headers.get('location')];
  };

  expect(await locationOf('/pacticipants/web/network')).toEqual([303, '/network?focus=web']);
  const matrix = '/matrix/provider/orders/consumer/web';
  expect(await locationOf('/dashboard/provider/orders/consumer/web')).toEqual([303, matrix]);
});
