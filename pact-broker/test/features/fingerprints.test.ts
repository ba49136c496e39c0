import { startTestBroker, type TestBroker } from '../support/start-broker.ts';

const QUERY = 'environment=production&latestby=cvpv';

/** The answer of can-i-deploy, and the texts of its reasons. */
async function ask(broker: TestBroker, pacticipant: string, version: string) {
  const { body } = await broker.get(
    `/can-i-deploy?pacticipant=${pacticipant}&version=${version}&${QUERY}`,
  );
  const notices = body.notices as { readonly type: string; readonly text: string }[];
  return { deployable: body.summary.deployable as boolean | null, notices, rows: body.matrix };
}

const identify = (broker: TestBroker, pacticipant: string, version: string) =>
  broker.put(`/pacticipants/${pacticipant}/versions/${version}`, { fingerprint: 'same' });

/** Consumer 1, which Provider 1 has verified; both are live. */
async function givenVerifiedPair(broker: TestBroker): Promise<void> {
  await broker.givenPact({ version: '1' });
  await broker.givenResult({ version: '1', providerVersion: '1' });
  for (const pacticipant of ['Consumer', 'Provider']) {
    await identify(broker, pacticipant, '1');
    await broker.givenDeployment({ pacticipant, version: '1' });
  }
}

test('a rebuilt version inherits the pacts and results, and can be deployed', async () => {
  await using broker = await startTestBroker();
  await givenVerifiedPair(broker);
  const { status, body } = await identify(broker, 'Consumer', '2');
  await identify(broker, 'Provider', '2');

  expect(status).toBe(201);
  expect(body.fingerprint).toBe('same');
  expect(body._links['pb:equal-versions']).toMatchObject([{ name: '1' }]);
  const consumer = await ask(broker, 'Consumer', '2');
  expect(consumer.deployable).toBe(true);
  expect(consumer.notices.at(-1)).toEqual({
    type: 'info',
    text: 'Version 2 of Consumer has inherited pacts or results from version 1, which has the same fingerprint',
  });
  expect(consumer.rows).toMatchObject([{ pact: { inheritedFrom: '1' } }]);
  const provider = await ask(broker, 'Provider', '2');
  expect(provider.deployable).toBe(true);
  expect(provider.rows).toMatchObject([{ verificationResult: { inheritedFrom: '1' } }]);
  const pact = await broker.get('/pacts/provider/Provider/consumer/Consumer/version/2');
  expect(pact.body._links['pb:inherited-from']).toMatchObject({ name: '1' });
});

test('versions without a fingerprint, or with another one, inherit nothing', async () => {
  await using broker = await startTestBroker();
  await givenVerifiedPair(broker);
  await broker.givenVersion({ pacticipant: 'Provider', number: '2' });
  await broker.put('/pacticipants/Provider/versions/3', { fingerprint: 'other' });
  // The same fingerprint, but of another pacticipant.
  await identify(broker, 'Elsewhere', '1');

  expect((await ask(broker, 'Provider', '2')).deployable).toBeNull();
  expect((await ask(broker, 'Provider', '3')).deployable).toBeNull();
  const { body } = await broker.get('/pacticipants/Elsewhere/versions/1');
  expect(body._links).not.toHaveProperty('pb:equal-versions');
});

test('a later result of the original reaches its heirs, also a failed one', async () => {
  await using broker = await startTestBroker();
  await givenVerifiedPair(broker);
  await identify(broker, 'Provider', '2');

  await broker.givenResult({ version: '1', providerVersion: '1', success: false });
  expect((await ask(broker, 'Provider', '2')).deployable).toBe(false);

  await broker.givenResult({ version: '1', providerVersion: '1' });
  expect((await ask(broker, 'Provider', '2')).deployable).toBe(true);
});

test('a result of an heir counts for the original, which is live, too', async () => {
  await using broker = await startTestBroker();
  await givenVerifiedPair(broker);
  await identify(broker, 'Provider', '2');
  await broker.givenPact({ version: '2', description: 'new' });
  expect((await ask(broker, 'Consumer', '2')).deployable).toBeNull();

  await broker.givenResult({ version: '2', providerVersion: '2' });

  expect((await ask(broker, 'Consumer', '2')).deployable).toBe(true);
});

test('an own pact or result takes the place of an inherited one', async () => {
  await using broker = await startTestBroker();
  await givenVerifiedPair(broker);
  await identify(broker, 'Consumer', '2');
  await identify(broker, 'Provider', '2');
  await broker.givenResult({ version: '1', providerVersion: '2', success: false });
  await broker.givenResult({ version: '1', providerVersion: '1' });

  expect((await ask(broker, 'Provider', '2')).deployable).toBe(false);
  expect((await ask(broker, 'Provider', '1')).deployable).toBe(true);

  await broker.givenPact({ version: '2', description: 'differs' });
  const { body } = await broker.get('/pacts/provider/Provider/consumer/Consumer/version/2');
  expect(body.interactions).toMatchObject([{ description: 'differs' }]);
  expect(body._links).not.toHaveProperty('pb:inherited-from');
  expect((await ask(broker, 'Consumer', '2')).deployable).toBeNull();
});

test('the same pact as the inherited one becomes an own one, and survives the original', async () => {
  await using broker = await startTestBroker();
  await givenVerifiedPair(broker);
  await identify(broker, 'Consumer', '2');
  await broker.givenPact({ version: '2' });

  await broker.delete('/pacticipants/Consumer/versions/1');

  expect((await ask(broker, 'Consumer', '2')).deployable).toBe(true);
});

test('what was inherited goes with the version that published it, also if the heir is live', async () => {
  await using broker = await startTestBroker();
  await givenVerifiedPair(broker);
  await identify(broker, 'Consumer', '2');
  await identify(broker, 'Provider', '2');
  await broker.givenDeployment({ pacticipant: 'Provider', version: '2' });

  await broker.delete('/pacticipants/Provider/versions/1');
  expect((await ask(broker, 'Consumer', '2')).deployable).toBeNull();

  await broker.delete('/pacticipants/Consumer/versions/1');
  const pact = await broker.get('/pacts/provider/Provider/consumer/Consumer/version/2');
  expect(pact.status).toBe(404);
});

test('an heir inherits from another version when one is deleted', async () => {
  await using broker = await startTestBroker();
  await givenVerifiedPair(broker);
  await broker.givenResult({ version: '1', providerVersion: '2', success: false });
  await identify(broker, 'Provider', '2');
  await identify(broker, 'Provider', '3');
  expect((await ask(broker, 'Provider', '3')).deployable).toBe(false);

  await broker.delete('/pacticipants/Provider/versions/2');

  expect((await ask(broker, 'Provider', '3')).deployable).toBe(true);
});

test('an inherited pact can only be deleted where it was published', async () => {
  await using broker = await startTestBroker();
  await givenVerifiedPair(broker);
  await identify(broker, 'Consumer', '2');
  const pact = (version: string) => `/pacts/provider/Provider/consumer/Consumer/version/${version}`;

  const refused = await broker.delete(pact('2'));
  expect(refused.status).toBe(409);
  expect(JSON.stringify(refused.body)).toContain('has inherited this pact from version 1');

  expect((await broker.delete(pact('1'))).status).toBeLessThan(300);
  expect((await broker.get(pact('2'))).status).toBe(404);
});

test('a fingerprint cannot be changed, empty or removed', async () => {
  await using broker = await startTestBroker();
  const version = '/pacticipants/Provider/versions/1';
  await broker.givenVersion({ pacticipant: 'Provider', number: '1' });
  expect((await broker.patch(version, { fingerprint: 'same' })).body.fingerprint).toBe('same');

  const changed = await broker.put(version, { fingerprint: 'other' });
  expect(changed.status).toBe(409);
  expect(JSON.stringify(changed.body)).toContain('Cannot change the fingerprint of version 1');
  for (const fingerprint of ['', ' ', null, 7, 'a'.repeat(501), ['same']])
    expect((await broker.put(version, { fingerprint })).status).toBe(400);
  expect((await broker.put(version, { fingerprint: 'same' })).status).toBe(200);
  expect((await broker.put(version, {})).body.fingerprint).toBe('same');
});

test('clients that publish the same fingerprint at the same time inherit from each other', async () => {
  await using broker = await startTestBroker();
  await givenVerifiedPair(broker);
  const versions = ['2', '3', '4', '5', '6', '7', '8', '9'];

  const answers = await Promise.all(
    versions.flatMap((version) => [
      identify(broker, 'Provider', version),
      identify(broker, 'Consumer', version),
      broker.givenResult({ version: '1', providerVersion: '1' }),
    ]),
  );

  expect(answers.every((answer) => !('status' in answer) || Number(answer.status) < 300)).toBe(
    true,
  );
  for (const version of versions)
    expect((await ask(broker, 'Provider', version)).deployable).toBe(true);
});

test('lists no verification that a version has inherited as owed', async () => {
  await using broker = await startTestBroker();
  await givenVerifiedPair(broker);
  await identify(broker, 'Provider', '2');
  await broker.givenDeployment({ pacticipant: 'Provider', version: '2', environment: 'staging' });

  const { body } = await broker.get('/verifications-owed');

  expect(body._embedded.verificationsOwed).toEqual([]);
});

test('pages name the version that a pact and a result are inherited from', async () => {
  await using broker = await startTestBroker();
  await givenVerifiedPair(broker);
  await identify(broker, 'Consumer', '2');
  const page = async (path: string): Promise<string> =>
    String((await broker.get(path, { accept: 'text/html' })).body);

  const pact = await page('/pacts/provider/Provider/consumer/Consumer/version/2');
  const matrix = await page(`/matrix?q[][pacticipant]=Consumer&q[][version]=2&${QUERY}`);

  expect(pact.replaceAll(/<[^>]+>|\s+/g, ' ')).toMatch(
    /inherited from +1 *, with the same fingerprint/,
  );
  expect(matrix).toContain('inherited from');
});
