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

test('a pact that the deployed provider has verified lets its consumer out', async () => {
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

test('an unverified pact leaves the answer open', async () => {
  await givenPact();

  const { summary } = await toProduction();

  expect(summary).toMatchObject({ deployable: null, unknown: 1 });
  expect(summary.reason).toContain('no version is currently recorded as deployed/released');
});

test('the same content is verified already when another version publishes it', async () => {
  await givenPact();
  await givenResult();
  await deployProvider('1');
  await givenPact({ version: '2' });

  expect((await toProduction('2')).summary.deployable).toBe(true);
});

test('every version that is live counts, whatever latestby says', async () => {
  await givenPact();
  await givenResult({ providerVersion: '1', success: false });
  await deployProvider('1', 'blue');
  await givenResult({ providerVersion: '2' });
  await deployProvider('2', 'green');

  const query = `q[][pacticipant]=${pair.consumer}&q[][version]=1&environment=production`;
  const { summary } = await ask(`${query}&latestby=cvp`);

  expect(summary).toMatchObject({ deployable: false, success: 1, failed: 1 });
});

test('a live version that has not verified the pact is warned of, beside one that has', async () => {
  await givenPact();
  await givenResult({ providerVersion: '1' });
  await deployProvider('1', 'blue');
  await broker.givenVersion({ pacticipant: pair.provider, number: '2' });
  await deployProvider('2', 'green');

  const { summary, notices } = await toProduction();

  expect(summary.deployable).toBe(true);
  expect(notices).toContainEqual({
    type: 'warning',
    text: `WARN: The pact with version 1 of ${pair.consumer} is not verified by one of the versions of ${pair.provider} currently in production (2), only by another version there.`,
  });
});

test('an old version of a branch that blocks is named as the cause', async () => {
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
    text: `WARN: All versions of ${pair.consumer} from branch main were considered, because the latest was not asked for. What blocks is older than the latest (2): 1.`,
  });
});

test('the decision is taken over all rows, however few are shown', async () => {
  await givenPact({ version: '1', description: 'old' });
  await givenResult({ version: '1', success: false });
  await givenPact({ version: '2', description: 'new' });
  await givenResult({ version: '2' });

  const { summary, matrix } = await ask(`q[][pacticipant]=${pair.consumer}&limit=1`);

  expect(summary).toMatchObject({ deployable: false, success: 1, failed: 1 });
  expect(matrix).toMatchObject([{ consumer: { version: { number: '2' } } }]);
});

test('the simple form answers the same', async () => {
  await givenPact();
  await givenResult();
  await deployProvider('1');

  const { body } = await broker.get(
    `/can-i-deploy?pacticipant=${pair.consumer}&version=1&environment=production`,
  );

  expect(body).toEqual(await toProduction());
});

test('the matrix of a pair holds all of its versions', async () => {
  await givenPact({ version: '1' });
  await givenPact({ version: '2' });

  const { body } = await broker.get(`/matrix/provider/${pair.provider}/consumer/${pair.consumer}`);

  expect(body.matrix).toMatchObject([
    { consumer: { version: { number: '2' } } },
    { consumer: { version: { number: '1' } } },
  ]);
});

test('a terminal gets a table', async () => {
  await givenPact();

  const path = `/matrix?q[][pacticipant]=${pair.consumer}&q[][version]=1&latest=true`;
  const { headers, body } = await broker.get(path, { accept: 'text/plain' });

  expect(headers.get('content-type')).toContain('text/plain');
  expect(body).toContain(`${pair.consumer} | 1         | ${pair.provider} | ???       | ???`);
  expect(body).toContain('Deployable: unknown');
});

test.each([
  ['', ['Please provide 1 or more version selectors.']],
  ['q[][pacticipant]=nobody', ['Pacticipant nobody not found']],
  ['q[][version]=1', ['Please specify the pacticipant name']],
])('the query "%s" is refused', async (query, errors) => {
  const { status, body } = await broker.get(`/matrix?${query}`);

  expect(status).toBe(400);
  expect(body).toEqual({ errors });
});
