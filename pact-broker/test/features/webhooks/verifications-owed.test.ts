import type { Http } from '../../support/http.ts';
import { startTestBroker } from '../../support/start-broker.ts';

interface Owed {
  readonly consumer: { readonly name: string; readonly version: { readonly number: string } };
  readonly provider: {
    readonly name: string;
    readonly version: { readonly number: string; readonly reasons: readonly string[] };
  };
  readonly _links: Readonly<Record<string, { readonly href: string }>>;
}

/** "Consumer 1 → Provider 2: deployed in production" */
function toLine({ consumer, provider }: Owed): string {
  const { number, reasons } = provider.version;
  return `${consumer.name} ${consumer.version.number} → ${provider.name} ${number}: ${reasons.join(', ')}`;
}

async function readOwed(broker: Http, query = ''): Promise<readonly Owed[]> {
  const { body } = await broker.get(`/verifications-owed${query}`);
  return body._embedded.verificationsOwed as readonly Owed[];
}

test('lists what main branches and live versions owe, until a result is posted', async () => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ pacticipant: 'Provider', number: '1' });
  await broker.givenDeployment({ pacticipant: 'Provider', version: '1' });
  await broker.givenVersion({ pacticipant: 'Provider', number: '2', branch: 'main' });
  await broker.givenVersion({ pacticipant: 'Provider', number: '3', branch: 'feat' });
  await broker.givenPact({ version: '10', branch: 'main', description: 'live' });
  await broker.givenDeployment({ version: '10' });
  await broker.givenPact({ version: '11', branch: 'main', description: 'newest' });
  await broker.givenPact({ version: '12', branch: 'feat', description: 'feature' });
  await broker.givenPact({ consumer: 'Untracked', version: '1', description: 'old' });
  await broker.givenPact({ consumer: 'Untracked', version: '2', description: 'new' });

  expect((await readOwed(broker)).map(toLine)).toEqual([
    'Consumer 10 → Provider 1: deployed in production',
    'Consumer 10 → Provider 2: latest from main branch',
    'Consumer 11 → Provider 1: deployed in production',
    'Consumer 11 → Provider 2: latest from main branch',
    'Untracked 2 → Provider 1: deployed in production',
    'Untracked 2 → Provider 2: latest from main branch',
  ]);

  const [first] = await readOwed(broker, '?provider=Provider&pageSize=1');
  if (first === undefined) throw new Error('Nothing is owed');
  const pact = await broker.get(first._links['pb:pact-version']?.href ?? '');
  expect(pact.body.interactions[0].description).toBe('live');
  const { status } = await broker.post(
    first._links['pb:publish-verification-results']?.href ?? '',
    { success: false, providerApplicationVersion: first.provider.version.number },
  );

  expect(status).toBe(201);
  expect((await readOwed(broker)).map(toLine)).toHaveLength(5);
});

test('pages the list, and rejects an unknown provider', async () => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ pacticipant: 'Provider', number: '1', branch: 'main' });
  await broker.givenPact({ consumer: 'One' });
  await broker.givenPact({ consumer: 'Two' });

  const { body } = await broker.get('/verifications-owed?pageSize=1&pageNumber=2');

  expect((body._embedded.verificationsOwed as readonly Owed[]).map(toLine)).toEqual([
    'Two 1 → Provider 1: latest from main branch',
  ]);
  expect(body.page).toMatchObject({ number: 2, totalElements: 2, totalPages: 2 });
  expect(Object.keys(body._links)).toEqual(['self', 'previous']);
  expect((await broker.get('/verifications-owed?provider=Nobody')).status).toBe(404);
  expect((await broker.get('/verifications-owed?pageSize=0')).status).toBe(400);
});

test('a version that is no longer live, and content that was overwritten, owe nothing', async () => {
  await using broker = await startTestBroker();
  for (const version of ['1', '2']) {
    await broker.givenVersion({ pacticipant: 'Provider', number: version });
    await broker.givenDeployment({ pacticipant: 'Provider', version });
  }
  await broker.givenPact({ branch: 'main', description: 'first' });
  const { body: pact } = await broker.get('/pacts/provider/Provider/consumer/Consumer/version/1');
  await broker.send('PATCH', '/pacts/provider/Provider/consumer/Consumer/version/1', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ consumer: pact.consumer, provider: pact.provider },
      interactions: [
        { description: 'second', request: { method: 'GET', path: '/' }, response: { status: 200 } },
      ],
    }),
  });

  const { body } = await broker.get('/verifications-owed');

  expect((body._embedded.verificationsOwed as readonly Owed[]).map(toLine)).toEqual([
    'Consumer 1 → Provider 2: deployed in production',
  ]);
});
