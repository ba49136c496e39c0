import { startTestBroker } from '../../support/start-broker.ts';

test('draws the state of the newest pact', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ version: '1', description: 'one' });
  await broker.givenResult({ version: '1' });
  const path = '/pacts/provider/Provider/consumer/Consumer/latest/badge';

  const verified = await broker.get(path, { accept: 'image/*' });
  await broker.givenPact({ version: '2', description: 'two' });
  const changed = await broker.get(`${path}?label=consumer`, { accept: 'image/svg+xml' });
  const unknown = await broker.get(path.replace('Consumer', 'Nobody'), { accept: '*/*' });

  expect(verified.headers.get('content-type')).toBe('image/svg+xml');
  expect(verified.headers.get('cache-control')).toBe('no-cache');
  expect(verified.body).toContain('<title>consumer/provider pact: verified</title>');
  expect(changed.body).toContain('<title>consumer pact: changed</title>');
  expect(unknown.body).toContain('<title>pact not found: unknown</title>');
});

test('draws whether a version can be deployed or merged', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ version: '1', branch: 'main', tags: ['dev'] });
  await broker.givenEnvironment('production');
  const titleOf = async (path: string): Promise<string> => {
    const { body } = await broker.get(`/pacticipants/Consumer${path}`, { accept: '*/*' });
    return /<title>(.*)<\/title>/.exec(body as string)?.[1] ?? '';
  };

  expect(
    await titleOf('/branches/main/latest-version/can-i-deploy/to-environment/production/badge'),
  ).toBe('can-i-deploy: main to production');
  expect(
    await titleOf('/branches/none/latest-version/can-i-deploy/to-environment/production/badge'),
  ).toBe('branch: not found');
  expect(await titleOf('/latest-version/dev/can-i-deploy/to/prod/badge?label=release')).toBe(
    'release: dev to prod',
  );
  expect(await titleOf('/main-branch/can-i-merge/badge')).toBe('can-i-merge: unknown');
});

test('escapes names, and the numbers of the matrix badge name both tags', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ consumer: '<b>&"', tags: ['dev'] });

  const { body } = await broker.get(
    '/matrix/provider/Provider/latest/prod/consumer/%3Cb%3E%26%22/latest/dev/badge',
    { accept: '*/*' },
  );

  expect(body).toContain(
    '<title>&#60;b&#62;&#38;&#34; (dev)/provider (prod) pact: unknown</title>',
  );
});
