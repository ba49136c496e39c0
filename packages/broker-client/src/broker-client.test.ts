import nock from 'nock';
import { makeBrokerClient } from './broker-client.ts';

const baseUrl = 'http://broker.test/pacts';
const question = { pacticipant: 'orders', version: '2.3', environment: 'staging' };

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.enableNetConnect());

test('the gate is asked with the query of the official client', async () => {
  const sent =
    '/pacts/matrix?q[][pacticipant]=orders&q[][version]=2.3&latestby=cvpv&environment=staging';
  const scope = nock('http://broker.test')
    .get((uri) => decodeURIComponent(uri) === sent)
    .reply(200, { summary: { deployable: null, reason: 'r' }, matrix: [] });

  const answer = await makeBrokerClient({ baseUrl }).canDeploy(question);

  expect(answer.summary.deployable).toBeNull();
  scope.done();
});

test('the results of a pair on main are asked for the newest version of the consumer', async () => {
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

test.each([
  [{ token: 't' }, 'Bearer t'],
  [{ username: 'me', password: 'secret' }, `Basic ${btoa('me:secret')}`],
])('credentials %j are sent as %s', async (credentials, authorization) => {
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
])('a refusal %j is told as %s, without the query', async (body, words) => {
  nock('http://broker.test').get('/pacts/matrix').query(true).reply(400, body);

  await expect(makeBrokerClient({ baseUrl }).canDeploy(question)).rejects.toMatchObject({
    code: 'refused',
    message: `GET ${baseUrl}/matrix was refused (400): ${words}`,
  });
});

test('of the page of another server no more is told than that it came', async () => {
  nock('http://broker.test')
    .get('/pacts/environments')
    .reply(404, '<html></html>', { 'content-type': 'text/html; charset=utf-8' });

  await expect(makeBrokerClient({ baseUrl }).environments()).rejects.toThrow(
    '(404): with a web page (is it a Pact Broker?)',
  );
});

test('something that is not a broker is told apart', async () => {
  nock('http://broker.test').get('/pacts/environments').reply(200, '<html></html>');

  await expect(makeBrokerClient({ baseUrl }).environments()).rejects.toMatchObject({
    code: 'not-a-broker',
  });
});

test('an unreachable broker is named with the next step', async () => {
  nock('http://broker.test').get('/pacts/environments').replyWithError('ECONNREFUSED');

  await expect(makeBrokerClient({ baseUrl }).environments()).rejects.toThrow(
    'No Pact Broker answers at http://broker.test/pacts. Start one (npm run broker)',
  );
});

test('the pact of a version is given whole, and a version without one is no error', async () => {
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

test('a main branch that nothing was put on yet has no version', async () => {
  nock('http://broker.test')
    .get('/pacts/pacticipants/orders')
    .reply(200, { mainBranch: 'main' })
    .get('/pacts/pacticipants/orders/branches/main/latest-version')
    .reply(404, { error: 'not found' });

  expect(await makeBrokerClient({ baseUrl }).mainVersion('orders')).toBeUndefined();
});

test('the pacts of a version are counted', async () => {
  const links = [{ href: `${baseUrl}/pacts/provider/orders/consumer/mail/version/1` }];
  nock('http://broker.test')
    .get('/pacts/pacticipants/mail/versions/1')
    .reply(200, { number: '1', _links: { 'pb:pact-versions': links } });

  const { pactCount } = makeBrokerClient({ baseUrl });

  expect(await pactCount({ pacticipant: 'mail', version: '1' })).toBe(1);
});

test('the versions of a main branch are told in the order of the broker', async () => {
  nock('http://broker.test')
    .get('/pacts/pacticipants/orders')
    .reply(200, { mainBranch: 'feat/x' })
    .get('/pacts/pacticipants/orders/branches/feat%2Fx/versions')
    .reply(200, { _embedded: { versions: [{ number: '2' }, { number: '1' }] } });

  expect(await makeBrokerClient({ baseUrl }).mainVersions('orders')).toEqual(['2', '1']);
});

test('a pacticipant without a main branch has no versions on it', async () => {
  nock('http://broker.test').get('/pacts/pacticipants/orders').reply(200, { mainBranch: null });

  expect(await makeBrokerClient({ baseUrl }).mainVersions('orders')).toEqual([]);
});
