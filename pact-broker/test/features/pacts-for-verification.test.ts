import type { Json } from '../support/http.ts';
import { startTestBroker, type TestBroker } from '../support/start-broker.ts';

const PATH = '/pacts/provider/Provider/for-verification';

async function select(broker: TestBroker, request: Json = {}): Promise<Json[]> {
  const { status, body } = await broker.post(PATH, request);
  expect(status).toBe(200);
  return body._embedded.pacts as Json[];
}

function textsOf({ verificationProperties }: Json): string[] {
  return (verificationProperties.notices as Json[]).map(({ text }) => String(text));
}

test('always links to the URL for pacts for verification', async () => {
  await using broker = await startTestBroker();
  await broker.givenPacticipant('Provider');

  const { status, body } = await broker.get(PATH);

  expect(status).toBe(200);
  expect(body._links.self.href).toBe(broker.url + PATH);
  expect(body._embedded.pacts).toEqual([]);
});

test('selects the main branch and all live versions without selectors', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ version: '1', branch: 'main', description: 'one' });
  await broker.givenPact({ version: '2', branch: 'main', description: 'two' });
  await broker.givenPact({ version: '3', branch: 'feature', description: 'three' });
  await broker.givenDeployment({ version: '1' });
  await broker.givenRelease({ version: '3', environment: 'store' });

  const pacts = await select(broker);

  expect(pacts.map(({ shortDescription }) => shortDescription as string)).toEqual([
    'deployed to production',
    'latest from main branch',
    'released in store',
  ]);
});

test('lists pacts with the same content once, with all their reasons', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ version: '1', branch: 'main', tags: ['prod'] });
  await broker.givenPact({ version: '2', branch: 'main' });
  await broker.givenDeployment({ version: '1', environment: 'production' });
  await broker.givenDeployment({ version: '2', environment: 'staging' });

  const [pact, ...others] = await select(broker, {
    consumerVersionSelectors: [{ deployed: true }, { tag: 'prod' }, { branch: 'main' }],
  });

  expect(others).toEqual([]);
  expect(pact.shortDescription).toBe(
    'latest from branch main, one of prod, deployed to production, deployed to staging',
  );
  expect(textsOf(pact)[0]).toContain(
    [
      "    * latest version from branch 'main' (2)",
      "    * all consumer versions tagged 'prod' (1)",
      '    * consumer version(s) currently deployed to production (1) and staging (2)',
    ].join('\n'),
  );
  expect(pact._links.self.name).toBe('Pact between Consumer (2) and Provider');
});

test('selects nothing if the head of a branch has no pact', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ version: '1', branch: 'main' });
  await broker.givenVersion({ number: '2', branch: 'main' });

  expect(await select(broker, { consumerVersionSelectors: [{ mainBranch: true }] })).toEqual([]);
});

test('uses the fallback branch for consumers without the branch, with a warning', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ consumer: 'basket', branch: 'main' });
  await broker.givenPact({ consumer: 'orders', branch: 'main' });
  await broker.givenPact({ consumer: 'orders', version: '2', branch: 'feat/x', description: 'x' });

  const pacts = await select(broker, {
    consumerVersionSelectors: [{ branch: 'feat/x', fallbackBranch: 'main' }],
  });

  expect(pacts.map(({ shortDescription }) => shortDescription as string)).toEqual([
    'latest from branch main',
    'latest from branch feat/x',
  ]);
  const [basket = [], orders = []] = pacts.map(textsOf);
  expect(basket[0]).toContain("(fallback branch used as no pact was found from branch 'feat/x')");
  expect(basket[1]).toMatch(/^WARNING - fallbackBranch was used.*mainBranch=true\.$/);
  expect(orders.join()).not.toContain('WARNING');
});

test('names the tags for which a pact is pending', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ branch: 'main' });
  await broker.givenVersion({ pacticipant: 'Provider', number: '5', tags: ['dev'] });
  await broker.givenVersion({ pacticipant: 'Provider', number: '6', tags: ['prod'] });
  await broker.givenResult({ providerVersion: '6' });

  const [pact] = await select(broker, { providerVersionTags: ['dev', 'prod'] });
  const [verified] = await select(broker, { providerVersionTags: ['prod'] });

  expect(pact.verificationProperties.pending).toBe(true);
  expect(textsOf(pact)[1]).toContain("a version of Provider with tag 'dev'");
  expect(verified.verificationProperties.pending).toBe(false);
  expect(textsOf(verified)[1]).toContain(
    "has previously been successfully verified by a version of Provider with tag 'prod'",
  );
});

test('work in progress is the newest pact of each branch that is neither selected nor verified', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ version: '1', branch: 'main', description: 'main' });
  await broker.givenPact({ version: '2', branch: 'feat/x', description: 'old' });
  await broker.givenPact({ version: '3', branch: 'feat/x', tags: ['dev'], description: 'new' });

  const request = {
    providerVersionBranch: 'main',
    consumerVersionSelectors: [{ mainBranch: true }],
    includeWipPactsSince: '2020-01-01',
  };
  const [, wip, ...others] = await select(broker, request);

  expect(others).toEqual([]);
  expect(wip.shortDescription).toBe('latest from branch feat/x, latest with tag dev');
  expect(wip.verificationProperties).toMatchObject({ pending: true, wip: true });
  expect(textsOf(wip)[0]).toContain(
    "because it is a 'work in progress' pact (ie. it is the pact for the latest version of " +
      "Consumer from branch 'feat/x' and tagged with 'dev' (both have the same content) and it " +
      "has not yet been successfully verified by a version of Provider from branch 'main'",
  );
  const sent = await broker.get(String(wip._links.self.href));
  await broker.post(String(sent.body._links['pb:publish-verification-results'].href), {
    success: true,
    providerApplicationVersion: '5',
  });
  await broker.givenVersion({ pacticipant: 'Provider', number: '5', branch: 'main' });
  expect(await select(broker, request)).toHaveLength(2);
  await broker.givenResult({ version: '3', providerVersion: '6', providerBranch: 'main' });
  expect(await select(broker, request)).toHaveLength(1);
});

// https://github.com/pact-foundation/pact_broker/issues/427
test('a pact older than the branch of the provider can be work in progress', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ branch: 'feat/x' });
  await broker.givenVersion({ pacticipant: 'Provider', number: '1', branch: 'feat/x' });

  const [pact] = await select(broker, {
    providerVersionBranch: 'feat/x',
    consumerVersionSelectors: [{ mainBranch: true }],
    includeWipPactsSince: '2020-01-01',
  });

  expect(pact.verificationProperties.wip).toBe(true);
});

test('omits the pending status if the client does not want it', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ branch: 'main' });

  const [pact] = await select(broker, { includePendingStatus: false });

  expect(pact.verificationProperties).toEqual({ notices: [expect.anything()] });
});

test('every value of a notice is a string, as the verifier requires', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ branch: 'main' });

  const [pact] = await select(broker);

  const notices = pact.verificationProperties.notices as object[];
  expect(notices).not.toEqual([]);
  for (const notice of notices) {
    expect(Object.values(notice).map((value) => typeof value)).toEqual(['string', 'string']);
  }
});

test.each<[Json, Json]>([
  [
    { consumerVersionSelectors: [{ branch: 'main' }, {}] },
    { consumerVersionSelectors: [expect.stringMatching(/^must specify a value .*at index 1\)$/)] },
  ],
  [
    { consumerVersionSelectors: [{ deployed: false }, 'main'] },
    {
      consumerVersionSelectors: [
        'deployed must be one of: true (at index 0)',
        'must be an object (at index 1)',
      ],
    },
  ],
  [
    { consumerVersionSelectors: [{ environment: 'nowhere' }] },
    {
      consumerVersionSelectors: ["environment with name 'nowhere' does not exist (at index 0)"],
    },
  ],
  [
    { consumerVersionSelectors: [{ matchingBranch: true }] },
    { consumerVersionSelectors: [expect.stringMatching(/^the providerVersionBranch must be/)] },
  ],
  [{ includeWipPactsSince: 'yesterday' }, { includeWipPactsSince: ['must be a date'] }],
  [{ providerVersionBranch: '  ' }, { providerVersionBranch: ['cannot be blank'] }],
  [
    { providerVersionBranch: '', includePendingStatus: true },
    { providerVersionBranch: [expect.stringMatching(/^when pending or WIP pacts are enabled/)] },
  ],
  [{ providerVersionTags: 'main' }, { providerVersionTags: ['must be an array'] }],
])('rejects %j', async (request, errors) => {
  await using broker = await startTestBroker();
  await broker.givenPact({});

  const { status, body } = await broker.post(PATH, request);

  expect({ status, body }).toEqual({ status: 400, body: { errors } });
});

test('accepts an empty branch if nothing depends on it', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ branch: 'main' });

  expect(await select(broker, { providerVersionBranch: '' })).toHaveLength(1);
});

test('answers 404 for an unknown provider', async () => {
  await using broker = await startTestBroker();

  expect((await broker.post('/pacts/provider/unknown/for-verification', {})).status).toBe(404);
});

test('uses a fallback tag if no consumer has a pact with the tag', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ consumer: 'basket', tags: ['main'] });
  await broker.givenPact({ consumer: 'orders', tags: ['main'], description: 'main' });
  const request = {
    consumerVersionSelectors: [{ tag: 'feat', latest: true, fallbackTag: 'main' }],
  };
  const consumers = async () =>
    (await select(broker, request)).map(({ _links }) => String(_links.self.name).split(' ')[2]);

  expect(await consumers()).toEqual(['basket', 'orders']);
  await broker.givenPact({ consumer: 'orders', version: '2', tags: ['feat'], description: 'x' });
  expect(await consumers()).toEqual(['orders']);
});

test('pending status considers results from before the branch was created', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ branch: 'main' });
  await broker.givenVersion({ pacticipant: 'Provider', number: '1' });
  await broker.givenResult({ providerVersion: '2', providerBranch: 'main' });
  await broker.givenVersion({ pacticipant: 'Provider', number: '1', branch: 'feat/x' });

  const [pact] = await select(broker, { providerVersionBranch: 'feat/x' });

  expect(pact.verificationProperties.pending).toBe(false);
});

test('work in progress considers results from before the first version of the branch', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ branch: 'feat/y' });
  await broker.givenVersion({ pacticipant: 'Provider', number: '1' });
  await broker.givenResult({ providerVersion: '2', providerBranch: 'main' });
  await broker.givenVersion({ pacticipant: 'Provider', number: '1', branch: 'old' });
  await broker.givenVersion({ pacticipant: 'Provider', number: '3', branch: 'new' });
  const findWip = (providerVersionBranch: string) =>
    select(broker, {
      providerVersionBranch,
      consumerVersionSelectors: [{ mainBranch: true }],
      includeWipPactsSince: '2020-01-01',
    });

  expect(await findWip('old')).toHaveLength(1);
  expect(await findWip('new')).toEqual([]);
});

test('work in progress considers the tags that the version had when its result was published', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ branch: 'feat/x' });
  await broker.givenVersion({ pacticipant: 'Provider', number: '0', tags: ['late'] });
  await broker.givenVersion({ pacticipant: 'Provider', number: '1', tags: ['early'] });
  await broker.givenResult({ providerVersion: '1' });
  await broker.givenVersion({ pacticipant: 'Provider', number: '1', tags: ['late'] });
  await broker.delete('/pacticipants/Provider/versions/1/tags/early');
  const findWip = (tag: string) =>
    select(broker, {
      providerVersionTags: [tag],
      consumerVersionSelectors: [{ mainBranch: true }],
      includeWipPactsSince: '2020-01-01',
    });

  expect(await findWip('early')).toEqual([]);
  expect(await findWip('late')).toHaveLength(1);
});

test('reads selectors by tag from the query of a GET', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ version: '1', tags: ['dev'], description: 'one' });
  await broker.givenPact({ version: '2', tags: ['dev'], description: 'two' });
  await broker.givenPact({ version: '3', description: 'three' });
  const path = '/pacts/provider/Provider/for-verification?consumer_version_selectors[]';

  const all = await broker.get(`${path}[tag]=dev`);
  const latest = await broker.get(`${path}[tag]=dev&consumer_version_selectors[][latest]=true`);
  const invalid = await broker.get(`${path}[wrong]=x`);

  expect(all.body._embedded.pacts).toHaveLength(2);
  expect(latest.body._embedded.pacts).toHaveLength(1);
  expect([invalid.status, invalid.body]).toEqual([
    400,
    { errors: { consumer_version_selectors: ['tag is missing (at index 0)'] } },
  ]);
});
