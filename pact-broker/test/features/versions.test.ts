import { startTestBroker } from '../support/start-broker.ts';

test('creates a version and its pacticipant on PUT', async () => {
  await using broker = await startTestBroker();

  const { status, body } = await broker.put('/pacticipants/Orders/versions/1', {
    buildUrl: 'http://ci/1',
  });

  expect(status).toBe(201);
  expect(body).toMatchObject({ number: '1', buildUrl: 'http://ci/1' });
  expect((await broker.get('/pacticipants/Orders')).body._embedded.latestVersion.number).toBe('1');
});

test('PUT of a version clears its build URL; a merge patch keeps it', async () => {
  await using broker = await startTestBroker();
  const version = '/pacticipants/Orders/versions/1';
  await broker.put(version, { buildUrl: 'http://ci/1' });

  expect((await broker.patch(version, {})).body.buildUrl).toBe('http://ci/1');
  expect((await broker.put(version, {})).body).not.toHaveProperty('buildUrl');
});

test.each([{ tags: [{ name: 'v1' }] }, { _embedded: { tags: [{ name: 'v1' }] } }])(
  'PUT of a version with %j sets its tags, and no branch',
  async (body) => {
    await using broker = await startTestBroker();

    const version = await broker.put('/pacticipants/Orders/versions/1', body);

    expect(version.body._embedded).toMatchObject({ tags: [{ name: 'v1' }], branchVersions: [] });
  },
);

test('rejects a PATCH of a version that is not a merge patch', async () => {
  await using broker = await startTestBroker();

  const headers = { 'content-type': 'application/json' };
  expect((await broker.patch('/pacticipants/Orders/versions/1', {}, headers)).status).toBe(415);
});

test('the version created last is the latest, regardless of its number', async () => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ pacticipant: 'Orders', number: '2', tags: ['prod'] });
  await broker.givenVersion({ pacticipant: 'Orders', number: '1' });

  const latest = await broker.get('/pacticipants/Orders/latest-version');
  expect(latest.body.number).toBe('1');
  const tagged = await broker.get('/pacticipants/Orders/latest-version/prod');
  expect(tagged.body.number).toBe('2');
});

test('a version links to the recording of deployments to every environment', async () => {
  await using broker = await startTestBroker();
  const uuid = await broker.givenEnvironment('production');
  await broker.givenVersion({ pacticipant: 'Orders', number: '1' });

  const { body } = await broker.get('/pacticipants/Orders/versions/1');

  expect(body._links['pb:record-deployment']).toEqual([
    {
      title: 'Record deployment to Production',
      name: 'production',
      href: `${broker.url}/pacticipants/Orders/versions/1/deployed-versions/environment/${uuid}`,
    },
  ]);
});

test('lists versions newest first, by tag, branch and environment', async () => {
  await using broker = await startTestBroker();
  const uuid = await broker.givenEnvironment('production');
  await broker.givenVersion({ pacticipant: 'Orders', number: '1', branch: 'main' });
  await broker.givenVersion({ pacticipant: 'Orders', number: '2', branch: 'feat/x', tags: ['t'] });
  await broker.givenDeployment({ pacticipant: 'Orders', version: '1' });

  const list = async (path: string): Promise<string[]> => {
    const { body } = await broker.get(`/pacticipants/Orders/${path}`);
    return (body._embedded.versions as { number: string }[]).map(({ number }) => number);
  };

  expect(await list('versions')).toEqual(['2', '1']);
  expect(await list('versions?pageSize=1')).toEqual(['2']);
  expect(await list('branches/feat%2Fx/versions')).toEqual(['2']);
  expect(await list('tags/t/versions')).toEqual(['2']);
  expect(await list(`environments/${uuid}/versions`)).toEqual(['1']);
});

test('deletes a version and keeps its pacticipant', async () => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ pacticipant: 'Orders', number: '1' });

  expect((await broker.delete('/pacticipants/Orders/versions/1')).status).toBe(204);

  expect((await broker.delete('/pacticipants/Orders/versions/1')).status).toBe(404);
  expect((await broker.get('/pacticipants/Orders')).status).toBe(200);
});
