import nock from 'nock';
import { makeBrokerClient } from './broker-client.ts';

const baseUrl = 'http://broker.test/pacts';
const question = { pacticipant: 'orders', version: '2.3', environment: 'staging' };

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.enableNetConnect());

test('asks the gate with the query of the official client', async () => {
  const sent =
    '/pacts/matrix?q[][pacticipant]=orders&q[][version]=2.3&latestby=cvpv&environment=staging';
  const scope = nock('http://broker.test')
    .get((uri) => decodeURIComponent(uri) === sent)
    .reply(200, { summary: { deployable: null, reason: 'r' }, matrix: [] });

  const answer = await makeBrokerClient({ baseUrl }).canDeploy(question);

  expect(answer.summary.deployable).toBeNull();
  scope.done();
});

test('queries results on main for the newest version of the consumer', async () => {
  const sent =
    '/pacts/matrix?q[][pacticipant]=a&q[][mainBranch]=true&q[][latest]=true' +
    '&q[][pacticipant]=b&latestby=cvp';
  const row = {
    consumer: { name: 'a', version: { number: '1' } },
    provider: { name: 'b', version: null },
    verificationResult: null,
  };
  nock('http://broker.test')
    .get((uri) => decodeURIComponent(uri) === sent)
    .reply(200, { summary: { deployable: null, reason: 'r' }, matrix: [row] });
  const pair = { consumer: 'a', provider: 'b' };

  expect(await makeBrokerClient({ baseUrl }).resultsOnMain(pair)).toEqual([row]);
});

test('leaves out results of pacts in the other direction', async () => {
  const row = (consumer: string, provider: string) => ({
    consumer: { name: consumer, version: { number: '1' } },
    provider: { name: provider, version: { number: '2' } },
    verificationResult: null,
  });
  nock('http://broker.test')
    .get(/matrix/)
    .twice()
    .reply(200, {
      summary: { deployable: null, reason: 'r' },
      matrix: [row('a', 'b'), row('b', 'a')],
    });
  const pair = { consumer: 'a', provider: 'b' };
  const client = makeBrokerClient({ baseUrl });

  expect(await client.results(pair)).toEqual([row('a', 'b')]);
  const versions = { ...pair, consumerVersions: ['1'], providerVersions: ['2'] };
  expect(await client.resultsOfVersions(versions)).toEqual([row('a', 'b')]);
});

test.each([
  [{ token: 't' }, 'Bearer t'],
  [{ username: 'me', password: 'secret' }, `Basic ${btoa('me:secret')}`],
])('sends credentials %j as %s', async (credentials, authorization) => {
  const scope = nock('http://broker.test', { reqheaders: { authorization } })
    .get('/pacts/environments')
    .reply(200, {
      _embedded: {
        environments: [
          { name: 'staging', _links: { self: { href: `${baseUrl}/environments/1` } } },
        ],
      },
    });

  expect(await makeBrokerClient({ baseUrl, ...credentials }).environments()).toEqual(['staging']);
  scope.done();
});

test.each([
  [{ errors: ['no such', 'nor such'] }, 'no such; nor such'],
  [{ error: 'no such' }, 'no such'],
  [{ errors: { name: ['too long'] } }, '{"name":["too long"]}'],
])('reports an error body %j as %s, without the query of the request', async (body, text) => {
  nock('http://broker.test').get('/pacts/matrix').query(true).reply(400, body);

  await expect(makeBrokerClient({ baseUrl }).canDeploy(question)).rejects.toMatchObject({
    code: 'refused',
    message: `GET ${baseUrl}/matrix failed (400): ${text}`,
  });
});

test('ends the reason of rejected credentials with one full stop', async () => {
  nock('http://broker.test').get('/pacts/environments').reply(401, { error: 'Log in.' });

  await expect(makeBrokerClient({ baseUrl }).environments()).rejects.toThrow(
    `GET ${baseUrl}/environments failed (401): Log in. Set PACT_BROKER_TOKEN, or`,
  );
});

test.each([
  [{ variables: 'PACT_BROKER_FROM_', urlSetting: '--from' }, '--from'],
  [{ variables: 'PACT_BROKER_FROM_' }, 'PACT_BROKER_FROM_BASE_URL'],
])('names what set the wrong URL: %j', async (settings, name) => {
  nock('http://broker.test').get('/pacts/environments').reply(200, '<html></html>');

  await expect(makeBrokerClient({ baseUrl, ...settings }).environments()).rejects.toThrow(
    `Check ${name}.`,
  );
});

test('reports an HTML answer from another server without quoting it', async () => {
  nock('http://broker.test')
    .get('/pacts/environments')
    .reply(404, '<html></html>', { 'content-type': 'text/html; charset=utf-8' });

  await expect(makeBrokerClient({ baseUrl }).environments()).rejects.toThrow(
    '(404): the response is a web page. Is this a Pact Broker?',
  );
});

test('rejects a response that is not from a broker', async () => {
  nock('http://broker.test').get('/pacts/environments').reply(200, '<html></html>');

  await expect(makeBrokerClient({ baseUrl }).environments()).rejects.toMatchObject({
    code: 'not-a-broker',
  });
});

test('names an unreachable broker, the reason and the next step', async () => {
  nock('http://broker.test').get('/pacts/environments').replyWithError('ECONNREFUSED');

  await expect(makeBrokerClient({ baseUrl }).environments()).rejects.toThrow(
    'Could not reach the Pact Broker at http://broker.test/pacts (ECONNREFUSED). Start one with `npm run broker`',
  );
});

test('returns the whole pact of a version, and undefined when there is none', async () => {
  const published = {
    consumer: { name: 'mail app' },
    provider: { name: 'orders' },
    messages: [{ description: 'an order' }],
    _links: { 'pb:consumer-version': { name: '1' } },
  };
  nock('http://broker.test')
    .get('/pacts/pacts/provider/orders/consumer/mail%20app/version/1')
    .reply(200, published)
    .get('/pacts/pacts/provider/orders/consumer/mail%20app/latest')
    .reply(404, { error: 'not found' });
  const { findPact } = makeBrokerClient({ baseUrl });
  const pair = { consumer: 'mail app', provider: 'orders' };

  expect(await findPact({ ...pair, consumerVersion: '1' })).toEqual(published);
  expect(await findPact(pair)).toBeUndefined();
});

test('returns undefined for a main branch without versions', async () => {
  nock('http://broker.test')
    .get('/pacts/pacticipants/orders')
    .reply(200, { mainBranch: 'main' })
    .get('/pacts/pacticipants/orders/branches/main/latest-version')
    .reply(404, { error: 'not found' });

  expect(await makeBrokerClient({ baseUrl }).mainVersion('orders')).toBeUndefined();
});

test('counts the pacts of a version', async () => {
  const links = [{ href: `${baseUrl}/pacts/provider/orders/consumer/mail/version/1` }];
  nock('http://broker.test')
    .get('/pacts/pacticipants/mail/versions/1')
    .reply(200, { number: '1', _links: { 'pb:pact-versions': links } });

  const { pactCount } = makeBrokerClient({ baseUrl });

  expect(await pactCount({ pacticipant: 'mail', version: '1' })).toBe(1);
});

test('lists the versions of a main branch in the order of the broker', async () => {
  nock('http://broker.test')
    .get('/pacts/pacticipants/orders')
    .reply(200, { mainBranch: 'feat/x' })
    .get('/pacts/pacticipants/orders/branches/feat%2Fx/versions')
    .reply(200, { _embedded: { versions: [{ number: '2' }, { number: '1' }] } });

  expect(await makeBrokerClient({ baseUrl }).mainVersions('orders')).toEqual(['2', '1']);
});

test('lists no versions for a pacticipant without a main branch', async () => {
  nock('http://broker.test').get('/pacts/pacticipants/orders').reply(200, { mainBranch: null });

  expect(await makeBrokerClient({ baseUrl }).mainVersions('orders')).toEqual([]);
});

test('reads a pact without names or descriptions', async () => {
  const links = {
    'pb:consumer-version': { name: '1' },
    'pb:consumer': { name: 'web' },
    'pb:provider': { name: 'orders' },
  };
  nock('http://broker.test')
    .get(/latest/)
    .reply(200, { interactions: [{ _id: null, description: 7 }], messages: null, _links: links });

  const pair = { consumer: 'web', provider: 'orders' };
  expect(await makeBrokerClient({ baseUrl }).findPact(pair)).toMatchObject({
    consumer: { name: 'web' },
    provider: { name: 'orders' },
    interactions: [{ description: 'an interaction without a description' }],
  });
});

test('reads a failed result whatever its test results are', async () => {
  nock('http://broker.test')
    .get(/results/)
    .reply(200, {
      ...{ success: false, testResults: 'two failed' },
      _links: { 'pb:pact-version': { href: 'http://broker.test/pact' } },
    });

  const result = await makeBrokerClient({ baseUrl }).result('http://broker.test/results/5');
  expect(result).toMatchObject({ success: false, testResults: [] });
});
