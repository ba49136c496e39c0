import nock from 'nock';
import { makeBrokerClient } from './broker-client.ts';

const baseUrl = 'http://broker.test';
const client = makeBrokerClient({ baseUrl });

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.enableNetConnect());

const pactWith = (provider: string) => ({
  title: 'Pact',
  href: `${baseUrl}/pacts/provider/${encodeURIComponent(provider)}/consumer/web/version/1`,
});

/** Like the official broker's list: without releases, and without deployments where there were none. */
const versionOf = (number: string, links: object = {}) => ({
  number,
  createdAt: '2026-11-01T10:00:00+00:00',
  _links: { 'pb:pact-versions': [pactWith('stock & co')], ...links },
});

const deployed = [
  { name: 'Production', href: `${baseUrl}/deployed-versions/d1`, currently_deployed: false },
];

test('lists the newest versions with the providers of their pacts', async () => {
  const versions = [versionOf('2'), versionOf('1', { 'pb:deployed-environments': deployed })];
  nock(baseUrl)
    .get('/pacticipants/web/versions?pageNumber=1&pageSize=100')
    .reply(200, { page: { totalPages: 1 }, _embedded: { versions } });

  const history = await client.versionHistory('web', 500);

  const common = { createdAt: '2026-11-01T10:00:00+00:00', providers: ['stock & co'] };
  expect(history).toEqual({
    isComplete: true,
    versions: [
      { ...common, version: '2', wasDeployed: false },
      { ...common, version: '1', wasDeployed: true },
    ],
  });
});

test('reads no more pages than the limit needs, and says that there is more', async () => {
  const page = (number: number) => ({
    page: { totalPages: 3 },
    _embedded: {
      versions: Array.from({ length: 100 }, (_, index) => versionOf(`${number}.${index}`)),
    },
  });
  const scope = nock(baseUrl);
  for (const number of [1, 2]) {
    scope
      .get(`/pacticipants/web/versions?pageNumber=${number}&pageSize=100`)
      .reply(200, page(number));
  }

  const { versions, isComplete } = await client.versionHistory('web', 200);

  expect(versions).toHaveLength(200);
  expect(isComplete).toBe(false);
});

test('reads the environment and the end of deployments and releases', async () => {
  const released = [{ href: `${baseUrl}/released-versions/r1`, currently_supported: true }];
  const links = { 'pb:deployed-environments': deployed, 'pb:released-environments': released };
  const environment = { name: 'production', displayName: 'Production' };
  nock(baseUrl)
    .get('/pacticipants/web/versions/1')
    .reply(200, { number: '1', _links: links })
    .get('/deployed-versions/d1')
    .reply(200, {
      currentlyDeployed: false,
      undeployedAt: '2026-11-02T10:00:00+00:00',
      _embedded: { environment },
    })
    .get('/released-versions/r1')
    .reply(200, { currentlySupported: true, _embedded: { environment } });

  expect(await client.liveRecords({ pacticipant: 'web', version: '1' })).toEqual([
    { environment: 'production', isLive: false, endedAt: '2026-11-02T10:00:00+00:00' },
    { environment: 'production', isLive: true, endedAt: undefined },
  ]);
});
