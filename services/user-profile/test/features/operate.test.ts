import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { startUserProfile, startUserProfileOn } from '../support/start-user-profile.ts';

test('is ready only while its database answers', async () => {
  const database = await createTestDatabase();
  await using profile = await startUserProfileOn(database.url);

  await profile.http.get('/health/ready').expect(200);
  await database[Symbol.asyncDispose]();

  const { status, body } = await profile.http.get('/health/ready');
  expect([status, body.checks]).toEqual([503, { database: 'down' }]);
  await profile.http.get('/health/live').expect(200);
});

test('measures request durations by route, not by id', async () => {
  await using profile = await startUserProfile();
  await profile.http.get(`/users/${await profile.givenUser()}`);

  const { text } = await profile.http.get('/metrics');

  expect(text).toContain(
    'http_request_duration_seconds_count{method="GET",route="/users/:id",status="200"} 1',
  );
});

test('returns the trace id of the request', async () => {
  await using profile = await startUserProfile();

  const { headers } = await profile.http.get('/users/x').set('X-Trace-Id', 'abc-123');

  expect(headers['x-trace-id']).toBe('abc-123');
});

test.each([
  ['text/plain', 'name=Ada', 415],
  ['application/json', '{"email":', 400],
  ['application/json', JSON.stringify({ name: 'a'.repeat(300_000) }), 413],
])('a body of %s that cannot be read is refused', async (type, body, status) => {
  await using profile = await startUserProfile();

  const answer = await profile.http.post('/users').set('Content-Type', type).send(body);

  expect(answer.status).toBe(status);
  expect(answer.type).toBe('application/problem+json');
});
