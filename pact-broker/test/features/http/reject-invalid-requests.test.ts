import { startTestBroker } from '../../support/start-broker.ts';

const JSON_BODY = { 'content-type': 'application/json' };

test('rejects a body of another media type and names the accepted ones', async () => {
  await using broker = await startTestBroker();

  const answer = await broker.post('/environments', {}, { 'content-type': 'text/plain' });

  expect(answer.status).toBe(415);
  expect(answer.headers.get('accept')).toBe('application/json');
  expect(answer.body).toEqual({
    error: 'Send the body as application/json. This request has text/plain.',
  });
});

test.each(['{bad', '[]', '"text"', '12'])(
  'rejects a body that is not a JSON object: %s',
  async (body) => {
    await using broker = await startTestBroker();

    const answer = await broker.send('POST', '/environments', { body, headers: JSON_BODY });

    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatch(/JSON/);
  },
);

test('rejects a body over 10 MiB and writes nothing', async () => {
  await using broker = await startTestBroker();
  const name = 'x'.repeat(10 * 1024 * 1024);

  expect((await broker.post('/environments', { name, production: true })).status).toBe(413);

  expect((await broker.get('/environments')).body._embedded.environments).toEqual([]);
});

test('answers 404 to an unknown path', async () => {
  await using broker = await startTestBroker();

  const { status, headers, body } = await broker.get('/no/such/path');

  expect(status).toBe(404);
  expect(headers.get('content-type')).toBe('application/json;charset=utf-8');
  expect(body).toEqual({ error: 'The requested document was not found on this server.' });
});

test('names the unknown pacticipant in a 404', async () => {
  await using broker = await startTestBroker();

  const { status, body } = await broker.get('/pacticipants/Nobody');

  expect(status).toBe(404);
  expect(body).toEqual({ error: "No pacticipant with name 'Nobody' found" });
});

test('answers 405 with the allowed methods', async () => {
  await using broker = await startTestBroker();

  const { status, headers } = await broker.delete('/environments');

  expect(status).toBe(405);
  expect(headers.get('allow')).toBe('GET, POST, OPTIONS');
  const options = await broker.send('OPTIONS', '/environments');
  expect(options.status).toBe(200);
  expect(options.headers.get('access-control-allow-methods')).toBe('GET, POST, OPTIONS');
});

test.each(['/', '/environments', '/pacticipants/none', '/css/broker.css'])(
  'answers 405 to HEAD: %s',
  async (path) => {
    await using broker = await startTestBroker();

    expect((await broker.send('HEAD', path)).status).toBe(405);
  },
);

test('answers 501 to a method that HTTP does not define', async () => {
  await using broker = await startTestBroker();

  expect((await broker.send('PURGE', '/environments')).status).toBe(501);
});

test('answers an empty part of a path with problem details', async () => {
  await using broker = await startTestBroker();

  const { status, headers, body } = await broker.get('/no//path');

  expect([status, headers.get('content-type')]).toEqual([
    404,
    'application/problem+json;charset=utf-8',
  ]);
  expect(body.detail).toBe('Empty path component found');
});

test.each(['pageNumber=0', 'pageSize=-1', 'page=x'])('rejects a page of %s', async (query) => {
  await using broker = await startTestBroker();

  expect((await broker.get(`/pacticipants?${query}`)).status).toBe(400);
});

test('rejects a path that is not UTF-8, and NUL anywhere', async () => {
  await using broker = await startTestBroker();

  const answers = [
    await broker.get('/pacticipants/%ff'),
    await broker.get('/pacticipants/a%00b'),
    await broker.post('/pacticipants', { name: 'a\0b' }),
    await broker.put('/pacticipants/a/versions/1/tags/a%00b'),
    await broker.put('/pacticipants/a/branches/b/versions/a%00'),
    await broker.get('/matrix?q[][pacticipant]=a&q[][version]=%00&latestby=cvpv'),
  ];

  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 400));
  expect((await broker.get('/pacticipants')).body._embedded.pacticipants).toEqual([]);
});
