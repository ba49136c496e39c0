import { startFrontend } from '../support/start-frontend.ts';

test('reports live and ready, and measures its requests', async () => {
  await using frontend = await startFrontend();

  await frontend.http.get('/health/live').expect(200);
  await frontend.http.get('/health/ready').expect(200);
  await frontend.http.get('/users/u-1');

  const { text } = await frontend.http.get('/metrics');
  expect(text).toContain(
    'http_request_duration_seconds_count{method="GET",route="/users/:id",status="404"} 1',
  );
});

test.each([
  ['/shop.css', 'text/css'],
  ['/shop.js', 'text/javascript'],
  ['/favicon.svg', 'image/svg+xml'],
])('serves %s', async (path, type) => {
  await using frontend = await startFrontend();

  const { status, headers } = await frontend.http.get(path);

  expect(status).toBe(200);
  expect(headers['content-type']).toContain(type);
});

test('answers an unknown path with a page', async () => {
  await using frontend = await startFrontend();

  const { status, text } = await frontend.http.get('/nowhere');

  expect(status).toBe(404);
  expect(text).toContain('There is no page at /nowhere');
});

test('rejects a form that is too large', async () => {
  await using frontend = await startFrontend();

  const { status } = await frontend.http.post('/users/u-1/orders').send(`a=${'b'.repeat(200_000)}`);

  expect(status).toBe(413);
});
