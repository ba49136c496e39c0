import { startTestBroker } from '../support/start-broker.ts';

async function tag(broker: Awaited<ReturnType<typeof startTestBroker>>, name: string) {
  return broker.put(`/pacticipants/Orders/versions/1/tags/${name}`);
}

test('tagging creates the version; tagging again changes nothing', async () => {
  await using broker = await startTestBroker();

  expect((await tag(broker, 'dev')).status).toBe(201);
  expect((await tag(broker, 'dev')).status).toBe(200);
  expect((await broker.get('/pacticipants/Orders/versions/1/tags/dev')).body.name).toBe('dev');
});

test('the first tag of a new version also becomes its branch', async () => {
  await using broker = await startTestBroker();
  await tag(broker, 'feature');
  await tag(broker, 'second');

  const { body } = await broker.get('/pacticipants/Orders/versions/1');

  expect(body._embedded.branchVersions).toEqual([expect.objectContaining({ name: 'feature' })]);
});

test('the first tag of a version with a branch is only a tag', async () => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ pacticipant: 'Orders', number: '1', branch: 'main' });
  await tag(broker, 'feature');

  const { body } = await broker.get('/pacticipants/Orders/versions/1');

  expect(body._embedded.branchVersions).toEqual([expect.objectContaining({ name: 'main' })]);
});

test.each(['develop', 'main', 'master'])('the first tag %s sets the main branch', async (name) => {
  await using broker = await startTestBroker();
  await tag(broker, name);
  await tag(broker, 'other');

  expect((await broker.get('/pacticipants/Orders')).body.mainBranch).toBe(name);
});

test('a tag with the name of an environment records a deployment to it', async () => {
  await using broker = await startTestBroker();
  const uuid = await broker.givenEnvironment('production');
  await tag(broker, 'production');

  const live = await broker.get(`/environments/${uuid}/deployed-versions/currently-deployed`);

  expect(live.body._embedded.deployedVersions[0]._embedded.version.number).toBe('1');
});

test.each(['feat/x', 'feat%2Fx'])('a tag can contain a slash: %s', async (name) => {
  await using broker = await startTestBroker();

  expect((await tag(broker, name)).body.name).toBe('feat/x');

  expect((await broker.delete('/pacticipants/Orders/versions/1/tags/feat%2Fx')).status).toBe(204);
  expect((await broker.delete('/pacticipants/Orders/versions/1/tags/feat%2Fx')).status).toBe(404);
});

test('sending the tag of an environment again records a deployment again', async () => {
  await using broker = await startTestBroker();
  const uuid = await broker.givenEnvironment('production');
  await tag(broker, 'production');
  await broker.put('/pacticipants/Orders/versions/2/tags/production');
  await tag(broker, 'production');

  const live = await broker.get(`/environments/${uuid}/deployed-versions/currently-deployed`);

  expect(live.body._embedded.deployedVersions).toMatchObject([
    { _embedded: { version: { number: '1' } } },
  ]);
});

test('a tag published with contracts records no deployment', async () => {
  await using broker = await startTestBroker();
  const uuid = await broker.givenEnvironment('production');
  await broker.givenPact({ consumer: 'Orders', tags: ['production'] });

  const live = await broker.get(`/environments/${uuid}/deployed-versions/currently-deployed`);

  expect(live.body._embedded.deployedVersions).toEqual([]);
});

test('tags in the body of a version replace its tags and set neither branch nor deployment', async () => {
  await using broker = await startTestBroker();
  const uuid = await broker.givenEnvironment('production');
  const put = (...names: string[]) =>
    broker.put('/pacticipants/Orders/versions/1', {
      _embedded: { tags: names.map((name) => ({ name })) },
    });
  await put('dev', 'main');
  await put('production');

  const { body } = await broker.get('/pacticipants/Orders/versions/1');
  const live = await broker.get(`/environments/${uuid}/deployed-versions/currently-deployed`);

  expect(body._embedded.tags).toMatchObject([{ name: 'production' }]);
  expect(body._embedded.branchVersions).toEqual([]);
  expect((await broker.get('/pacticipants/Orders')).body.mainBranch).toBeUndefined();
  expect(live.body._embedded.deployedVersions).toEqual([]);
});
