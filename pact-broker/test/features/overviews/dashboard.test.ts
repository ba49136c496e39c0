import { startTestBroker } from '../../support/start-broker.ts';

test('lists the newest pact, the newest with each tag, and what is live', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ version: '1', tags: ['dev'], description: 'one' });
  await broker.givenPact({ version: '2', description: 'two' });
  await broker.givenPact({ version: '3', branch: 'main', description: 'three' });
  await broker.givenPact({ version: '4', description: 'four' });
  await broker.givenDeployment({ pacticipant: 'Consumer', version: '3' });
  await broker.givenResult({ version: '3', providerVersion: '7', success: false });

  const { body } = await broker.get('/dashboard');
  const items = body.items as { consumer: { version: { number: string } } }[];

  expect(items.map(({ consumer }) => consumer.version.number)).toEqual(['3', '4', '1']);
  expect(body.items[0]).toMatchObject({
    consumer: { name: 'Consumer', version: { branch: 'main', headBranchNames: ['main'] } },
    provider: { version: { number: '7' } },
    latestVerificationResult: { success: false },
    verificationStatus: 'failed',
  });
  expect(body.items[2].pactTags).toMatchObject([{ name: 'dev', latest: true }]);
});

test('prints a table for one pair', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ version: '1', tags: ['dev'] });

  const path = '/dashboard/provider/Provider/consumer/Consumer';
  const { body } = await broker.get(path, { accept: 'text/plain' });
  const unknown = await broker.get('/dashboard/provider/Nobody/consumer/Consumer');

  expect(body).toContain('Consumer      | 1         | dev    | Provider');
  expect(unknown.status).toBe(404);
});
