import { startTestBroker } from '../../support/start-broker.ts';

test('answers 406 to an unsupported Accept and writes nothing', async () => {
  await using broker = await startTestBroker();
  const headers = { accept: 'application/xml' };

  const { status, body } = await broker.post('/pacticipants', { name: 'Shop' }, headers);

  expect([status, body]).toEqual([406, null]);
  expect((await broker.get('/pacticipants')).body._embedded.pacticipants).toEqual([]);
  expect((await broker.get('/environments', { accept: 'application/json' })).status).toBe(406);
  expect((await broker.get('/environments', { accept: '*/*' })).status).toBe(200);
});

test('returns a pact as plain JSON if the client accepts nothing else', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({});

  const { status, headers } = await broker.get(
    '/pacts/provider/Provider/consumer/Consumer/version/1',
    { accept: 'application/json' },
  );

  expect([status, headers.get('content-type')]).toEqual([200, 'application/json;charset=utf-8']);
});

test('answers with problem details if the client accepts them, next to other types too', async () => {
  await using broker = await startTestBroker();
  const headers = { accept: 'application/hal+json, application/problem+json' };

  const invalid = await broker.post('/environments', { name: 'a b', production: true }, headers);
  const unknown = await broker.get('/environments/none', headers);

  expect(invalid.headers.get('content-type')).toContain('application/problem+json');
  expect(invalid.body).toMatchObject({
    status: 400,
    title: 'Validation errors',
    type: `${broker.url}/problems/validation-error`,
    errors: [
      {
        type: `${broker.url}/problems/invalid-body-property-value`,
        title: 'Invalid body parameter',
        detail: 'cannot contain spaces',
        pointer: '/name',
      },
    ],
  });
  expect(unknown.body).toMatchObject({ status: 404, title: 'Not found' });
});

test('shows errors to a browser as a page', async () => {
  await using broker = await startTestBroker();
  const headers = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

  const unknown = await broker.get('/no/such/path', headers);

  expect([unknown.status, unknown.headers.get('content-type')]).toEqual([
    404,
    'text/html;charset=utf-8',
  ]);
  expect(unknown.body).toContain('The requested document was not found on this server.');
});

test('reads a suffix of the path as the media type', async () => {
  await using broker = await startTestBroker();
  await broker.put('/pacticipants/Shop/versions/1');
  const headers = { accept: 'text/html' };

  const list = await broker.get('/pacticipants.json', headers);
  const version = await broker.get('/pacticipants/Shop/versions/1.json', headers);
  const yaml = await broker.get('/pacticipants.yaml');
  const unknown = await broker.get('/pacticipants/Shop/versions/2.json');

  expect(list.headers.get('content-type')).toBe('application/hal+json;charset=utf-8');
  expect(version.body.number).toBe('1');
  expect([yaml.status, unknown.status]).toEqual([406, 404]);
});

test('prefers a name that ends like a suffix', async () => {
  await using broker = await startTestBroker();
  const path = '/pacticipants/Shop/versions/package.json';
  await broker.put(path);
  await broker.put('/pacticipants/Shop/versions/package');

  expect((await broker.get(path)).body.number).toBe('package.json');
});

test('answers a client that reads HTML and JSON with the page, or with JSON where there is none', async () => {
  await using broker = await startTestBroker();
  const accept = 'text/html,application/hal+json;q=0.9';

  const page = await broker.get('/environments', { accept });
  const document = await broker.get('/labels', { accept });

  expect(page.headers.get('content-type')).toBe('text/html;charset=utf-8');
  expect(document.headers.get('content-type')).toBe('application/hal+json;charset=utf-8');
});
