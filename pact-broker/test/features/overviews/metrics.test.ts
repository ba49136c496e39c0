import { startTestBroker } from '../../support/start-broker.ts';

test('counts what the broker stores', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ version: '1', branch: 'main', tags: ['dev'] });
  await broker.givenResult({ version: '1', success: false });
  await broker.givenDeployment({ pacticipant: 'Consumer', version: '1' });

  const { body } = await broker.get('/metrics');

  expect(body).toMatchObject({
    interactions: { latestInteractionsCount: 1, latestMessagesCount: 0 },
    pacticipants: { count: 2 },
    pactPublications: { count: 1, first: expect.any(String) },
    pactRevisionsPerConsumerVersion: { distribution: { 1: 1 } },
    verificationResults: { count: 1, successCount: 0, failureCount: 1 },
    pacticipantVersions: { count: 2, withBranchCount: 1 },
    tags: { count: 1, distinctCount: 1 },
    matrix: { count: -1 },
    deployedVersions: { currentlyDeployedCount: 1 },
  });
});
