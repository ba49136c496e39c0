import { startTestBroker } from '../support/start-broker.ts';

test.each(['feat/x', 'feat%2Fx'])('a branch name can contain a slash: %s', async (branch) => {
  await using broker = await startTestBroker();

  const added = await broker.put(`/pacticipants/Orders/branches/${branch}/versions/1`);

  expect(added.status).toBe(201);
  expect(added.headers.get('location')).toBe(
    `${broker.url}/pacticipants/Orders/branches/feat%2Fx/versions/1`,
  );
  const { body } = await broker.get('/pacticipants/Orders/branches');
  expect(body._embedded.branches).toEqual([expect.objectContaining({ name: 'feat/x' })]);
});

test('the head of a branch is the version added last', async () => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ pacticipant: 'Orders', number: '1', branch: 'main' });
  await broker.givenVersion({ pacticipant: 'Orders', number: '2', branch: 'main' });
  await broker.givenVersion({ pacticipant: 'Orders', number: '1', branch: 'main' });

  const head = await broker.get('/pacticipants/Orders/branches/main/latest-version');

  expect(head.body.number).toBe('2');
});

test('a version can be on several branches', async () => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ pacticipant: 'Orders', number: '1', branch: 'main' });
  await broker.givenVersion({ pacticipant: 'Orders', number: '1', branch: 'next' });

  const { body } = await broker.get('/pacticipants/Orders/versions/1');

  expect(body._embedded.branchVersions).toMatchObject([{ name: 'main' }, { name: 'next' }]);
});

test('the first branch with the name of a main branch becomes the main branch', async () => {
  await using broker = await startTestBroker();
  for (const branch of ['x', 'master', 'main']) {
    await broker.givenVersion({ pacticipant: 'Orders', number: '1', branch });
  }

  expect((await broker.get('/pacticipants/Orders')).body.mainBranch).toBe('master');
});

test('deletes a branch and keeps its versions', async () => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ pacticipant: 'Orders', number: '1', branch: 'feat/x' });

  expect((await broker.delete('/pacticipants/Orders/branches/feat%2Fx')).status).toBe(204);

  expect((await broker.get('/pacticipants/Orders/branches/feat%2Fx')).status).toBe(404);
  expect((await broker.get('/pacticipants/Orders/versions/1')).status).toBe(200);
});

test('deletes all branches except the main branch and the excluded ones', async () => {
  await using broker = await startTestBroker();
  for (const branch of ['main', 'keep', 'a', 'b']) {
    await broker.givenVersion({ pacticipant: 'Orders', number: '1', branch });
  }

  const { status, body } = await broker.delete('/pacticipants/Orders/branches?exclude[]=keep');

  expect(status).toBe(202);
  expect(body.notices).toHaveLength(1);
  const left = await broker.get('/pacticipants/Orders/branches?q=');
  expect(left.body._embedded.branches).toMatchObject([{ name: 'keep' }, { name: 'main' }]);
});

test('removes a version from a branch without deleting it', async () => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ pacticipant: 'Orders', number: '1', branch: 'main' });
  const place = '/pacticipants/Orders/branches/main/versions/1';

  expect((await broker.get(place)).status).toBe(200);
  expect((await broker.delete(place)).status).toBe(204);
  expect((await broker.get(place)).status).toBe(404);
  expect((await broker.get('/pacticipants/Orders/versions/1')).status).toBe(200);
});

test.each(['/pacticipants/Orders/versions/2', '/pacticipants/Orders/branches/main/versions/2'])(
  'the newest remaining version becomes the head when the head is deleted: %s',
  async (head) => {
    await using broker = await startTestBroker();
    await broker.givenVersion({ pacticipant: 'Orders', number: '1', branch: 'next' });
    await broker.givenVersion({ pacticipant: 'Orders', number: '3', branch: 'main' });
    await broker.givenVersion({ pacticipant: 'Orders', number: '1', branch: 'main' });
    await broker.givenVersion({ pacticipant: 'Orders', number: '2', branch: 'main' });

    await broker.delete(head);

    const latest = await broker.get('/pacticipants/Orders/branches/main/latest-version');
    expect(latest.body.number).toBe('3');
  },
);

test('a branch without versions has no head until a version is added', async () => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ pacticipant: 'Orders', number: '1', branch: 'main' });
  await broker.delete('/pacticipants/Orders/versions/1');
  const latest = () => broker.get('/pacticipants/Orders/branches/main/latest-version');

  expect((await latest()).status).toBe(404);
  await broker.givenVersion({ pacticipant: 'Orders', number: '2', branch: 'main' });
  expect((await latest()).body.number).toBe('2');
});

test('lists the versions of a branch newest first, regardless of when they were added', async () => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ pacticipant: 'Orders', number: '1' });
  await broker.givenVersion({ pacticipant: 'Orders', number: '2', branch: 'main' });
  await broker.givenVersion({ pacticipant: 'Orders', number: '1', branch: 'main' });

  const { body } = await broker.get('/pacticipants/Orders/branches/main/versions');

  expect(body._embedded.versions).toMatchObject([{ number: '2' }, { number: '1' }]);
});
