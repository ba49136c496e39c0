import { startTestBroker } from '../support/start-broker.ts';

test('derives a display name from the name of a pacticipant', async () => {
  await using broker = await startTestBroker();

  const { status, headers, body } = await broker.post('/pacticipants', { name: 'user-profileAPI' });

  expect(status).toBe(201);
  expect(headers.get('location')).toBe(`${broker.url}/pacticipants/user-profileAPI`);
  expect(body).toMatchObject({ name: 'user-profileAPI', displayName: 'User Profile API' });
});

test('creating a pacticipant again changes nothing', async () => {
  await using broker = await startTestBroker();
  await broker.givenPacticipant('Orders', { mainBranch: 'trunk' });

  const again = await broker.post('/pacticipants', { name: 'Orders', mainBranch: 'other' });

  expect(again.status).toBe(201);
  expect(again.body.mainBranch).toBe('trunk');
});

test('PATCH changes only the given fields; PUT clears missing ones', async () => {
  await using broker = await startTestBroker();
  await broker.givenPacticipant('Orders', { mainBranch: 'trunk', repositoryUrl: 'http://a.b' });

  const patched = await broker.patch('/pacticipants/Orders', { mainBranch: 'main' });
  expect(patched.body).toMatchObject({ mainBranch: 'main', repositoryUrl: 'http://a.b' });

  const replaced = await broker.put('/pacticipants/Orders', { mainBranch: 'main' });
  expect(replaced.body).toMatchObject({ mainBranch: 'main' });
  expect(replaced.body).not.toHaveProperty('repositoryUrl');
});

test('PATCH creates an unknown pacticipant; PUT does not', async () => {
  await using broker = await startTestBroker();

  expect((await broker.put('/pacticipants/Orders', {})).status).toBe(404);
  expect((await broker.patch('/pacticipants/Orders', {})).status).toBe(201);
});

test('rejects a main branch with a space in its name', async () => {
  await using broker = await startTestBroker();

  const { status, body } = await broker.post('/pacticipants', { name: 'A', mainBranch: 'a b' });

  expect(status).toBe(400);
  expect(body).toEqual({ errors: { mainBranch: ['cannot contain spaces'] } });
});

test('lists pacticipants by page and by a part of their name', async () => {
  await using broker = await startTestBroker();
  for (const name of ['beta', 'Alpha', 'alphabet']) await broker.givenPacticipant(name);

  const { body } = await broker.get('/pacticipants?q=ALPHA&pageNumber=1&pageSize=1');

  expect(body._embedded.pacticipants).toEqual([expect.objectContaining({ name: 'Alpha' })]);
  expect(body.page).toEqual({ number: 1, size: 1, totalElements: 2, totalPages: 2 });
  const next = await broker.get(body._links.next.href as string);
  expect(next.body._embedded.pacticipants).toEqual([expect.objectContaining({ name: 'alphabet' })]);
});

test('deletes a pacticipant with its versions', async () => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ pacticipant: 'Orders', number: '1' });

  expect((await broker.delete('/pacticipants/Orders')).status).toBe(204);

  await broker.givenPacticipant('Orders');
  expect((await broker.get('/pacticipants/Orders/versions/1')).status).toBe(404);
});
