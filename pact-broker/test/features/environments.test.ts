import { startTestBroker } from '../support/start-broker.ts';

test('finds an environment by its URL and by its name', async () => {
  await using broker = await startTestBroker();

  const made = await broker.post('/environments', {
    name: 'production',
    production: true,
    contacts: [{ name: 'Team Blue', details: { email: 'blue@example.org' } }],
  });

  expect(made.status).toBe(201);
  const found = await broker.get(made.headers.get('location') ?? '');
  expect(found.body).toEqual(made.body);
  const byName = await broker.get('/environments?name=production');
  expect(byName.body._embedded.environments).toEqual([made.body]);
  const byOther = await broker.get('/environments?name=prod');
  expect(byOther.body._embedded.environments).toEqual([]);
});

test.each([
  [{ production: true }, { name: ['is missing'] }],
  [{ name: '', production: true }, { name: ['must be filled'] }],
  [{ name: 'a b', production: true }, { name: ['cannot contain spaces'] }],
  [{ name: 'a' }, { production: ['is missing'] }],
  [{ name: 'a', production: 'yes' }, { production: ['must be boolean'] }],
  [
    { name: 'a', production: true, contacts: [{ name: 'x' }, {}] },
    { 'contacts.name': ['is missing (at index 1)'] },
  ],
])('rejects %j', async (environment, errors) => {
  await using broker = await startTestBroker();

  const { status, body } = await broker.post('/environments', environment);

  expect(status).toBe(400);
  expect(body).toEqual({ errors });
});

test('rejects a second environment with the same name', async () => {
  await using broker = await startTestBroker();
  const uuid = await broker.givenEnvironment('production');
  await broker.givenEnvironment('staging');

  const second = await broker.post('/environments', { name: 'production', production: true });
  const renamed = await broker.put(`/environments/${uuid}`, { name: 'staging', production: true });
  const same = await broker.put(`/environments/${uuid}`, { name: 'production', production: true });

  expect(second.body.errors.name).toEqual([
    "name 'production' is already used by an existing environment.",
  ]);
  expect([second.status, renamed.status, same.status]).toEqual([400, 400, 200]);
});

test('deletes an environment with its deployments', async () => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ pacticipant: 'Orders', number: '1' });
  const { _links } = await broker.givenDeployment({ pacticipant: 'Orders', version: '1' });
  const uuid = await broker.givenEnvironment('production');

  expect((await broker.delete(`/environments/${uuid}`)).status).toBe(204);

  expect((await broker.get(_links.self.href as string)).status).toBe(404);
  expect((await broker.delete(`/environments/${uuid}`)).status).toBe(404);
});
