import type { Json } from '../support/http.ts';
import { startTestBroker } from '../support/start-broker.ts';

test('several released versions are supported concurrently until support ends', async () => {
  await using broker = await startTestBroker();
  const store = await broker.givenEnvironment('app-store');
  for (const version of ['1', '2']) {
    await broker.givenVersion({ pacticipant: 'App', number: version });
    await broker.givenRelease({ pacticipant: 'App', version, environment: 'app-store' });
  }
  const list = async (query = ''): Promise<Record<string, Json>[]> => {
    const url = `/environments/${store}/released-versions/currently-supported${query}`;
    return (await broker.get(url)).body._embedded.releasedVersions as Record<string, Json>[];
  };

  expect(await list()).toHaveLength(2);
  const [first] = await list('?pacticipant=App&version=1');
  const ended = await broker.patch(first?._links.self.href as string, {
    currentlySupported: false,
  });

  expect(ended.body).toMatchObject({
    currentlySupported: false,
    supportEndedAt: expect.any(String),
  });
  expect(await list()).toHaveLength(1);
});

test('recording a release again resumes its support', async () => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ pacticipant: 'App', number: '1' });
  const uuid = await broker.givenEnvironment('app-store');
  const url = `/pacticipants/App/versions/1/released-versions/environment/${uuid}`;
  const first = await broker.post(url);
  await broker.patch(first.body._links.self.href as string, { currentlySupported: false });

  const second = await broker.post(url);

  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.body).toMatchObject({ uuid: first.body.uuid, currentlySupported: true });
  expect((await broker.get(url)).body._embedded.releasedVersions).toHaveLength(1);
});
