import type { Json } from '../support/http.ts';
import { startTestBroker, type TestBroker } from '../support/start-broker.ts';

async function givenOrders(broker: TestBroker): Promise<string> {
  for (const number of ['1', '2']) await broker.givenVersion({ pacticipant: 'Orders', number });
  return broker.givenEnvironment('production');
}

async function listLive(broker: TestBroker, environment: string, query = ''): Promise<string[]> {
  const url = `/environments/${environment}/deployed-versions/currently-deployed${query}`;
  const { body } = await broker.get(url);
  const live = body._embedded.deployedVersions as Json[];
  return live.map(({ _embedded }) => _embedded.version.number as string);
}

const orders = { pacticipant: 'Orders' };

test('a deployment replaces the previously deployed version', async () => {
  await using broker = await startTestBroker();
  const production = await givenOrders(broker);
  const first = await broker.givenDeployment({ ...orders, version: '1' });
  await broker.givenDeployment({ ...orders, version: '2' });

  expect(await listLive(broker, production)).toEqual(['2']);
  const replaced = await broker.get(first._links.self.href as string);
  expect(replaced.body).toMatchObject({
    currentlyDeployed: false,
    undeployedAt: expect.any(String),
  });
});

test('recording a deployment again keeps the same deployment', async () => {
  await using broker = await startTestBroker();
  await givenOrders(broker);

  const first = await broker.givenDeployment({ ...orders, version: '1' });
  const second = await broker.givenDeployment({ ...orders, version: '1' });

  expect(second).toEqual(first);
});

test('each application instance has its own deployed version', async () => {
  await using broker = await startTestBroker();
  const production = await givenOrders(broker);
  await broker.givenDeployment({ ...orders, version: '1', applicationInstance: 'blue' });
  await broker.givenDeployment({ ...orders, version: '2' });

  expect(await listLive(broker, production)).toEqual(['2', '1']);
  expect(await listLive(broker, production, '?applicationInstance=blue')).toEqual(['1']);
  expect(await listLive(broker, production, '?target=blue')).toEqual(['1']);
  expect(await listLive(broker, production, '?applicationInstance=')).toEqual(['2']);
  expect(await listLive(broker, production, '?pacticipant=Other')).toEqual([]);
});

test('an undeployed version is not live and cannot be set back to deployed', async () => {
  await using broker = await startTestBroker();
  const production = await givenOrders(broker);
  const { _links } = await broker.givenDeployment({ ...orders, version: '1' });
  const url = _links.self.href as string;

  const ended = await broker.patch(url, { currentlyDeployed: false });
  const back = await broker.patch(url, { currentlyDeployed: true });

  expect(ended.body.currentlyDeployed).toBe(false);
  expect(await listLive(broker, production)).toEqual([]);
  expect(back.status).toBe(422);
  expect(back.body.errors.currentlyDeployed[0]).toContain('cannot be set back');
});

test('answers 404 to a deployment of an unknown version or environment', async () => {
  await using broker = await startTestBroker();
  const production = await givenOrders(broker);
  const record = (version: string, environment: string) =>
    broker.post(
      `/pacticipants/Orders/versions/${version}/deployed-versions/environment/${environment}`,
    );

  expect((await record('3', production)).status).toBe(404);
  expect((await record('1', 'nowhere')).status).toBe(404);
});

test('accepts a number as the name of an application instance', async () => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ pacticipant: 'Shop', number: '1' });
  const uuid = await broker.givenEnvironment('test');

  const { status, body } = await broker.post(
    `/pacticipants/Shop/versions/1/deployed-versions/environment/${uuid}`,
    { applicationInstance: 2 },
  );

  expect([status, body.applicationInstance]).toEqual([201, '2']);
});
