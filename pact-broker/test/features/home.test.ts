import { startTestBroker, type TestBroker } from '../support/start-broker.ts';

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

async function readPage(broker: TestBroker, query = ''): Promise<string> {
  const { status, body } = await broker.get(`/${query}`, BROWSER);
  expect(status).toBe(200);
  return String(body).replaceAll(/\s+/g, ' ');
}

/** The table row with this heading. */
function rowOf(page: string, heading: string): string {
  const rows = page.split('<tr>').map((row) => row.replaceAll(/<[^>]*>/g, ' '));
  const row = rows.find((each) => each.replaceAll(/\s+/g, ' ').trim().startsWith(heading));
  return (row ?? `no row ${heading}`).replaceAll(/\s+/g, ' ');
}

test('answers a page to browsers and the index to clients', async () => {
  await using broker = await startTestBroker();

  const page = await broker.get('/', BROWSER);
  expect(page.headers.get('content-type')).toBe('text/html;charset=utf-8');
  expect((await broker.get('/', { accept: '*/*' })).body).toHaveProperty('_links');
});

test('the index links to the URL for publishing contracts', async () => {
  await using broker = await startTestBroker();

  const { status, headers, body } = await broker.get('/');

  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('application/hal+json;charset=utf-8');
  expect(body._links['pb:publish-contracts'].href).toBe(`${broker.url}/contracts/publish`);
});

test('the page of an empty broker shows how to publish the first pact', async () => {
  await using broker = await startTestBroker();

  expect(await readPage(broker)).toContain(`--broker-base-url ${broker.url}`);
});

test('shows each integration with its latest pact and verification status', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ consumer: 'never', version: '1', branch: 'main' });
  await broker.givenPact({ consumer: 'passed', version: '1' });
  await broker.givenResult({ consumer: 'passed', providerVersion: '10' });
  await broker.givenPact({ consumer: 'failed', version: '1' });
  await broker.givenResult({ consumer: 'failed', providerVersion: '11', success: false });
  await broker.givenPact({ consumer: 'changed', version: '1' });
  await broker.givenResult({ consumer: 'changed' });
  await broker.givenPact({ consumer: 'changed', version: '2', description: 'more' });

  const page = await readPage(broker);

  expect(rowOf(page, 'never →')).toMatch(/Provider 1 main .* Not verified/);
  expect(rowOf(page, 'passed →')).toContain('Verified by 10');
  expect(rowOf(page, 'failed →')).toContain('Failed by 11');
  expect(rowOf(page, 'changed →')).toMatch(/Provider 2 .* Changed since verified/);
});

test('shows live versions by environment, production last', async () => {
  await using broker = await startTestBroker();
  await broker.givenEnvironment('production', { production: true });
  await broker.givenEnvironment('test');
  await broker.givenPact({ consumer: 'app' });
  const live = { pacticipant: 'app', version: '1' };
  await broker.givenDeployment({ ...live, environment: 'test', applicationInstance: 'blue' });
  await broker.givenRelease({ ...live, environment: 'production' });

  const page = await readPage(broker);

  expect(rowOf(page, 'Pacticipant')).toContain('Pacticipant Test Production');
  expect(rowOf(page, 'app 1')).toMatch(/app 1 on blue [-:\d ]+ 1 released/);
});

test('escapes names that look like markup, and forbids foreign scripts', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ consumer: '<script>alert("1")</script>', branch: '"><i>' });

  const { headers, body } = await broker.get('/', BROWSER);

  expect(body).not.toMatch(/<script>|<i>/);
  expect(body).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('filters integrations by name, branch, environment and status', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ consumer: 'web', provider: 'orders', version: '1', branch: 'main' });
  await broker.givenResult({ consumer: 'web', provider: 'orders', success: false });
  await broker.givenPact({ consumer: 'web', provider: 'orders', version: '2', branch: 'feat' });
  await broker.givenPact({ consumer: 'app', provider: 'stock_1', version: '1', branch: 'main' });
  await broker.givenDeployment({ pacticipant: 'app', environment: 'production' });
  const consumersOf = async (query: string) => {
    const rows = (await readPage(broker, query)).matchAll(
      /<th scope="row">\s*<a [^>]*>(\w+)<\/a> <span/g,
    );
    return [...rows].map(([, consumer]) => consumer);
  };

  expect(await consumersOf('')).toEqual(['app', 'web']);
  expect(await consumersOf('?search=ORD')).toEqual(['web']);
  expect(await consumersOf('?search=k_')).toEqual(['app']);
  expect(await consumersOf('?branch=feat')).toEqual(['web']);
  expect(await consumersOf('?environment=production')).toEqual(['app']);
  expect(await consumersOf('?branch=main&status=failed')).toEqual(['web']);
  expect(await consumersOf('?status=stale')).toEqual([]);
  expect(rowOf(await readPage(broker, '?branch=feat'), 'web →')).toContain('orders 2 feat');
});

test('shows one page of integrations, with links to the others that keep the filters', async () => {
  await using broker = await startTestBroker();
  for (const consumer of ['a', 'b', 'c']) await broker.givenPact({ consumer });

  const page = await readPage(broker, '?search=prov&pageSize=1&page=2');

  expect(page).toContain('Page 2 of 3');
  expect(page).toContain('href="/?search=prov&amp;page=3&amp;pageSize=1"');
  expect(rowOf(page, 'b →')).toContain('Provider');
  expect(page).not.toContain('>a</a>');
  expect(await readPage(broker, '?page=9')).toContain('No integration matches');
});

test('serves the style sheet and icons of the page', async () => {
  await using broker = await startTestBroker();
  const typeOf = async (path: string) => {
    const { status, headers } = await broker.get(path, { accept: '*/*' });
    expect(status).toBe(200);
    return headers.get('content-type');
  };

  expect(await typeOf('/css/broker.css')).toBe('text/css;charset=utf-8');
  expect(await typeOf('/favicon.svg')).toBe('image/svg+xml');
  expect(await typeOf('/favicon.ico')).toBe('image/svg+xml');
});
