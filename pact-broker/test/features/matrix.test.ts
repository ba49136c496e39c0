import type { BrokerDriver } from '../support/broker-driver.ts';
import type { Json } from '../support/http.ts';
import { startTestBroker, type TestBroker } from '../support/start-broker.ts';

let broker: TestBroker;
let pair: { consumer: string; provider: string };
let count = 0;

beforeAll(async () => {
  broker = await startTestBroker();
  await broker.givenEnvironment('production');
});
afterAll(() => broker[Symbol.asyncDispose]());
beforeEach(() => {
  count += 1;
  pair = { consumer: `consumer-${count}`, provider: `provider-${count}` };
});

const ask = (query: string): Promise<Json> =>
  broker.get(`/matrix?${query}`).then(({ body }): Json => body);
const toProduction = (version = '1') =>
  ask(`q[][pacticipant]=${pair.consumer}&q[][version]=${version}&environment=production`);
const deployProvider = (version: string, applicationInstance?: string) =>
  broker.givenDeployment({
    pacticipant: pair.provider,
    version,
    ...(applicationInstance !== undefined && { applicationInstance }),
  });
const givenPact = (pact: Parameters<BrokerDriver['givenPact']>[0] = {}) =>
  broker.givenPact({ ...pair, ...pact });
const givenResult = (result: Parameters<BrokerDriver['givenResult']>[0] = {}) =>
  broker.givenResult({ ...pair, ...result });

test('a consumer can be deployed if the deployed provider has verified its pact', async () => {
  await givenPact();
  await givenResult();
  await deployProvider('1');

  const { summary, notices, matrix } = await toProduction();

  expect(summary).toMatchObject({ deployable: true, success: 1, failed: 0, unknown: 0 });
  expect(notices).toEqual([
    {
      type: 'success',
      text: 'All required verification results are published and successful',
    },
  ]);
  expect(matrix).toHaveLength(1);
});

test('answers neither yes nor no for an unverified pact', async () => {
  await givenPact();

  const { summary } = await toProduction();

  expect(summary).toMatchObject({ deployable: null, unknown: 1 });
  expect(summary.reason).toContain('no version is currently recorded as deployed/released');
});

test('a pact with the same content as a verified one is already verified', async () => {
  await givenPact();
  await givenResult();
  await deployProvider('1');
  await givenPact({ version: '2' });

  expect((await toProduction('2')).summary.deployable).toBe(true);
});

test('every live version counts, regardless of latestby', async () => {
  await givenPact();
  await givenResult({ providerVersion: '1', success: false });
  await deployProvider('1', 'blue');
  await givenResult({ providerVersion: '2' });
  await deployProvider('2', 'green');

  const query = `q[][pacticipant]=${pair.consumer}&q[][version]=1&environment=production`;
  const { summary } = await ask(`${query}&latestby=cvp`);

  expect(summary).toMatchObject({ deployable: false, success: 1, failed: 1 });
});

test('warns about a live version that has not verified a pact that another live version has verified', async () => {
  await givenPact();
  await givenResult({ providerVersion: '1' });
  await deployProvider('1', 'blue');
  await broker.givenVersion({ pacticipant: pair.provider, number: '2' });
  await deployProvider('2', 'green');

  const { summary, notices } = await toProduction();

  expect(summary.deployable).toBe(true);
  expect(notices).toContainEqual({
    type: 'warning',
    text: `WARN: The pact with version 1 of ${pair.consumer} is not verified by one of the versions of ${pair.provider} currently in production (2), only by another version in the same environment.`,
  });
});

test('names an older version of a branch that blocks', async () => {
  await givenPact({ version: '1', branch: 'main', description: 'old' });
  await givenResult({ version: '1', success: false });
  await givenPact({ version: '2', branch: 'main', description: 'new' });
  await givenResult({ version: '2' });
  await deployProvider('1');

  const { summary, notices } = await ask(
    `q[][pacticipant]=${pair.consumer}&q[][branch]=main&environment=production`,
  );

  expect(summary.deployable).toBe(false);
  expect(notices).toContainEqual({
    type: 'warning',
    text: `WARN: All versions of ${pair.consumer} from branch main were considered, because the latest was not requested. The blocking versions are older than the latest (2): 1.`,
  });
});

test('decides on all rows, regardless of the limit', async () => {
  await givenPact({ version: '1', description: 'old' });
  await givenResult({ version: '1', success: false });
  await givenPact({ version: '2', description: 'new' });
  await givenResult({ version: '2' });

  const { summary, matrix } = await ask(`q[][pacticipant]=${pair.consumer}&limit=1`);

  expect(summary).toMatchObject({ deployable: false, success: 1, failed: 1 });
  expect(matrix).toMatchObject([{ consumer: { version: { number: '2' } } }]);
});

test('/can-i-deploy gives the same verdict as /matrix', async () => {
  await givenPact();
  await givenResult();
  await deployProvider('1');

  const { body } = await broker.get(
    `/can-i-deploy?pacticipant=${pair.consumer}&version=1&environment=production`,
  );

  expect(body).toEqual(await toProduction());
});

test('decides about a branch head by the name of the branch', async () => {
  await givenPact({ version: '1', branch: 'feat/x', description: 'old' });
  await givenPact({ version: '2', branch: 'feat/x', description: 'new' });
  await givenResult({ version: '2' });
  await deployProvider('1');
  const place = `/pacticipants/${pair.consumer}/branches/feat%2Fx/latest-version/can-i-deploy`;

  const { body } = await broker.get(`${place}/to-environment/production`);

  expect(body.summary).toMatchObject({ deployable: true, success: 1 });
  expect(body.matrix).toMatchObject([{ consumer: { version: { number: '2' } } }]);
});

test('decides about the latest version with a tag by the name of the tag', async () => {
  await givenPact({ version: '1', tags: ['dev'] });
  await givenResult();
  await broker.givenVersion({ pacticipant: pair.provider, number: '1', tags: ['prod'] });
  await broker.givenVersion({ pacticipant: pair.provider, number: '2', tags: ['prod'] });
  const place = `/pacticipants/${pair.consumer}/latest-version/dev/can-i-deploy/to`;

  expect((await broker.get(`${place}/prod`)).body.summary.deployable).toBeNull();
  expect((await broker.get(`${place}/dev`)).body.matrix).toMatchObject([
    { consumer: { version: { number: '1' } }, provider: { version: null } },
  ]);
});

test.each([
  'branches/nope/latest-version/can-i-deploy/to-environment/production',
  'branches/main/latest-version/can-i-deploy/to-environment/nowhere',
  'latest-version/nope/can-i-deploy/to/prod',
])('answers 404 for an unknown branch, environment or tag: %s', async (path) => {
  await givenPact({ branch: 'main' });

  expect((await broker.get(`/pacticipants/${pair.consumer}/${path}`)).status).toBe(404);
  expect((await broker.get(`/pacticipants/unknown/${path}`)).status).toBe(404);
});

test('latestby=cvp keeps one result per consumer version if a selector names the environment', async () => {
  await givenPact();
  await givenResult({ providerVersion: '1', success: false });
  await givenResult({ providerVersion: '2' });
  await broker.givenDeployment({ pacticipant: pair.consumer, version: '1' });

  const { summary } = await ask(
    `q[][pacticipant]=${pair.consumer}&q[][environment]=production&q[][pacticipant]=${pair.provider}&latestby=cvp`,
  );

  expect(summary).toMatchObject({ deployable: true, success: 1, failed: 0 });
});

test('without latestby, overwritten results count as well', async () => {
  await givenPact();
  await givenResult({ success: false });
  await givenResult({ success: true });
  const query = `q[][pacticipant]=${pair.consumer}&q[][pacticipant]=${pair.provider}`;

  expect((await ask(query)).summary).toMatchObject({ deployable: false, success: 1, failed: 1 });
  expect((await ask(`${query}&latestby=cvpv`)).summary).toMatchObject({ deployable: true });
});

test('without latestby, overwritten pacts count as well', async () => {
  await givenPact({ description: 'one' });
  await givenResult();
  await broker.mergePact(`/pacts/provider/${pair.provider}/consumer/${pair.consumer}/version/1`, {
    interactions: [{ description: 'two', request: {}, response: {} }],
  });
  const query = `q[][pacticipant]=${pair.consumer}&q[][pacticipant]=${pair.provider}`;

  expect((await ask(query)).summary).toMatchObject({ success: 1, unknown: 1 });
  expect((await ask(`${query}&latestby=cvp`)).summary).toMatchObject({ success: 0, unknown: 1 });
});

test('checks each of several versions of one pacticipant, with a warning', async () => {
  await givenPact({ version: '1', branch: 'main', description: 'old' });
  await givenPact({ version: '2', branch: 'main', description: 'new' });
  await givenResult({ version: '1', success: false });
  await givenResult({ version: '2' });

  const { summary, notices } = await ask(`q[][pacticipant]=${pair.consumer}&q[][branch]=main`);

  expect(summary).toMatchObject({ deployable: false, success: 1, failed: 1 });
  expect(notices).toContainEqual({
    type: 'warning',
    text: `WARN: 2 versions of ${pair.consumer} were selected without a destination. Each was checked against every version of the applications that it has contracts with.`,
  });
});

test('ignores only the latest version of a pacticipant', async () => {
  await givenPact();
  await givenResult({ providerVersion: '1', success: false });
  await givenResult({ providerVersion: '2', success: false });
  const query = `q[][pacticipant]=${pair.consumer}&ignore[][pacticipant]=${pair.provider}`;

  expect((await ask(query)).summary).toMatchObject({ failed: 0, ignored: 2 });
  expect((await ask(`${query}&ignore[][latest]=true`)).summary).toMatchObject({
    failed: 1,
    ignored: 1,
  });
});

test.each([
  ['version=1&environment=production', { pacticipant: ['is missing'] }],
  [
    'pacticipant=none&version=1&environment=none',
    {
      pacticipant: ['does not match an existing pacticipant'],
      environment: ["with name 'none' does not exist"],
    },
  ],
])('/can-i-deploy names the invalid field: %s', async (query, errors) => {
  const { status, body } = await broker.get(`/can-i-deploy?${query}`);

  expect(status).toBe(400);
  expect(body).toEqual({ errors });
});

test('the matrix of a pair contains all of its versions', async () => {
  await givenPact({ version: '1' });
  await givenPact({ version: '2' });

  const { body } = await broker.get(`/matrix/provider/${pair.provider}/consumer/${pair.consumer}`);

  expect(body.matrix).toMatchObject([
    { consumer: { version: { number: '2' } } },
    { consumer: { version: { number: '1' } } },
  ]);
});

test('answers text/plain with a table', async () => {
  await givenPact();

  const path = `/matrix?q[][pacticipant]=${pair.consumer}&q[][version]=1&latest=true`;
  const { headers, body } = await broker.get(path, { accept: 'text/plain' });

  expect(headers.get('content-type')).toContain('text/plain');
  expect(body).toContain(`${pair.consumer} | 1         | 1        | ${pair.provider} | `);
  expect(body).toContain('Deployable: unknown');
});

test.each([
  ['', ['Please provide 1 or more version selectors.']],
  ['q[][pacticipant]=unknown', ['Pacticipant unknown not found']],
  ['q[][version]=1', ['Please specify the pacticipant name']],
])('rejects the query "%s"', async (query, errors) => {
  const { status, body } = await broker.get(`/matrix?${query}`);

  expect(status).toBe(400);
  expect(body).toEqual({ errors });
});
