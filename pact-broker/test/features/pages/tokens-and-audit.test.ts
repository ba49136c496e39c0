import { readPage, textOf } from '../../support/read-page.ts';
import { startTestBroker } from '../../support/start-broker.ts';
import { submitForm } from '../../support/submit-form.ts';

test('creates a token by a form, shows its secret once, and revokes it by a form', async () => {
  await using broker = await startTestBroker();
  expect(textOf(await readPage(broker, '/tokens'))).toContain('There is no token yet');

  const created = await submitForm(broker, '/tokens', {
    fields: [
      ['name', 'build <1>'],
      ['scopes[]', 'publish'],
      ['scopes[]', 'deploy'],
      ['expiresAt', '2099-01-31'],
    ],
  });

  expect([created.status, created.headers.get('cache-control')]).toEqual([201, 'no-store']);
  const [secret = 'none'] = /pbt_[\w-]{43}/.exec(String(created.body)) ?? [];
  expect(secret).not.toBe('none');
  const page = await readPage(broker, '/tokens');
  expect(page).not.toContain(secret);
  expect(textOf(page)).toMatch(/build <1> by .* publish, deploy never 2099-01-31 00:00 Revoke/);
  const [, revoke = ''] = /action="(\/tokens\/[^"]*\/revoke)"/.exec(page) ?? [];
  expect((await submitForm(broker, revoke)).headers.get('location')).toBe('/tokens');
  expect(textOf(await readPage(broker, '/tokens'))).toContain('There is no token yet');
});

test('rejects a token without a scope, and a form of another site', async () => {
  await using broker = await startTestBroker();

  const rejected = await submitForm(broker, '/tokens', { fields: [['name', 'x']] });
  expect(rejected.status).toBe(400);
  expect(textOf(String(rejected.body))).toMatch(
    /The request is not valid scopes : is missing Back to/,
  );
  expect(textOf(String(rejected.body))).toContain('Audit log');
  const fields = [
    ['name', 'x'],
    ['scopes[]', 'read'],
  ] as const;
  expect((await submitForm(broker, '/tokens', { fields, site: 'cross-site' })).status).toBe(403);
  expect(textOf(await readPage(broker, '/tokens'))).toContain('There is no token yet');
});

test('shows who changed what, and filters and pages the entries', async () => {
  await using broker = await startTestBroker();
  await broker.givenPacticipant('web');
  await broker.givenEnvironment('production');

  const page = textOf(await readPage(broker, '/audit'));
  expect(page).toMatch(/POST \/environments .* POST \/pacticipants/);
  expect(page).toMatch(/POST \/pacticipants name: web/);
  expect(page).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d anonymous POST/);
  const filtered = textOf(await readPage(broker, '/audit?path=environ&since=2020-01-01'));
  expect(filtered).not.toContain('POST /pacticipants');
  expect(textOf(await readPage(broker, '/audit?caller=none'))).toContain('No write matches');
  const first = await readPage(broker, '/audit?size=1');
  const [, older = ''] = /href="([^"]*before=\d+)"/.exec(first) ?? [];
  expect(textOf(await readPage(broker, older.replaceAll('&amp;', '&')))).toContain('/pacticipants');
});

test('prints the metadata of a verification neither in full nor twice', async () => {
  await using broker = await startTestBroker();
  const metadata = Buffer.from('s[][b]=main&s[][cv]=1&p=true'.repeat(3)).toString('base64url');
  await broker.givenPact({ consumer: 'web', provider: 'orders' });
  const { body } = await broker.get('/pacts/provider/orders/consumer/web/latest');
  const { _links: links } = body as { _links: Record<string, { href: string }> };
  const results = links['pb:publish-verification-results']?.href ?? '';
  const address = new URL(results).pathname.replace(/metadata\/[^/]+/, `metadata/${metadata}`);
  await broker.post(address, { success: true, providerApplicationVersion: '7' });

  const page = textOf(await readPage(broker, '/audit'));

  expect(page).toMatch(
    /consumer\/web\/pact-version\/[0-9a-f]{40}\/metadata\/\S{8}…\/verification-results providerApplicationVersion: 7 /,
  );
});
