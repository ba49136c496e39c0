import nock from 'nock';

const userProfile = 'http://user-profile.test';

afterEach(() => nock.cleanAll());

/** Sets up a mock and sends a request. */
async function exchange(
  mock: (scope: nock.Scope) => void,
  path: string,
  init?: RequestInit,
): Promise<void> {
  mock(nock(userProfile));
  await fetch(`${userProfile}${path}`, init);
}

const activity = {
  method: 'POST',
  headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
  body: JSON.stringify({ eventId: 'e-1', count: 1 }),
};
const activityPath = '/users/7/activity?source=shop';
const takesActivity = (scope: nock.Scope): void =>
  void scope.post('/users/7/activity').query(true).reply(201);

test('another path', () =>
  exchange((scope) => scope.get('/user/7').reply(200, { role: 'vendor', logins: 1 }), '/user/7'));

test('another method', () =>
  exchange((scope) => scope.delete('/users/7').reply(204), '/users/7', { method: 'DELETE' }));

test('another query', () => exchange(takesActivity, '/users/7/activity?source=mail', activity));

test('a header is missing', () =>
  exchange(takesActivity, activityPath, {
    ...activity,
    headers: { 'content-type': 'application/json' },
  }));

test('a field of the body is missing', () =>
  exchange(takesActivity, activityPath, {
    ...activity,
    body: JSON.stringify({ eventId: 'e-1' }),
  }));

test('a field that no provider expects is in the body', () =>
  exchange(takesActivity, activityPath, {
    ...activity,
    body: JSON.stringify({ eventId: 'e-1', count: 1, extra: true }),
  }));

test('a field of the answer is missing', () =>
  exchange((scope) => scope.get('/users/7').reply(200, { role: 'vendor' }), '/users/7'));

test('a field of the answer is of another type', () =>
  exchange(
    (scope) => scope.get('/users/7').reply(200, { role: 'vendor', logins: 'many' }),
    '/users/7',
  ));

test('a value of the answer that is not promised', () =>
  exchange(
    (scope) => scope.get('/users/7').reply(200, { role: 'emperor', logins: 1 }),
    '/users/7',
  ));

test('another status', () => exchange((scope) => scope.get('/users/7').reply(418, {}), '/users/7'));

test('a fault in response to a request that no contract contains', () =>
  exchange((scope) => scope.get('/nowhere').reply(503), '/nowhere'));

test('a host that no setting names', async () => {
  nock('http://stranger.test').get('/').reply(200, 'hello');
  await fetch('http://stranger.test/');
});

test('a provider that has verified nothing', async () => {
  nock('http://email-service.test').post('/emails').reply(202);
  await fetch('http://email-service.test/emails', { method: 'POST' });
});

test('nock is switched off and on again', async () => {
  nock.restore();
  nock.activate();
  await exchange((scope) => scope.get('/user/8').reply(200), '/user/8');
});
