import { findPublishedPacts } from './published-pacts.ts';

type Broker = Parameters<typeof findPublishedPacts>[0];

const environment = (name: string) => ({ kind: 'environment', name });

/** Mail 1 is live, 2 on main; each with its pact. Other answers may be put in their place. */
function givenBroker(answers: Partial<Broker>): Broker {
  return {
    integrations: () => Promise.resolve([{ consumer: 'mail', provider: 'orders' }]),
    environments: () => Promise.resolve(['staging']),
    mainVersion: () => Promise.resolve('2'),
    liveVersions: () =>
      Promise.resolve([
        { pacticipant: 'mail', version: '1' },
        { pacticipant: 'orders', version: '1' },
      ]),
    findPact: ({ consumer, provider, consumerVersion = '0' }) =>
      Promise.resolve({
        consumer: { name: consumer },
        provider: { name: provider },
        _links: { 'pb:consumer-version': { name: consumerVersion } },
      }),
    pactCount: () => Promise.resolve(1),
    ...answers,
  };
}

async function found(answers: Partial<Broker> = {}) {
  const question = { provider: 'orders', environment: undefined };
  const { pacts, unknown } = await findPublishedPacts(givenBroker(answers), question);
  return { pacts: pacts.map(({ version, places }) => ({ version, places })), unknown };
}

test('the pact of main counts, and of each version that is live', async () => {
  expect((await found()).pacts).toEqual([
    { version: '2', places: [{ kind: 'main' }] },
    { version: '1', places: [environment('staging')] },
  ]);
});

test('a version counts once, wherever it is', async () => {
  const answers = {
    mainVersion: () => Promise.resolve('1'),
    environments: () => Promise.resolve(['staging', 'production']),
  };

  expect((await found(answers)).pacts).toEqual([
    { version: '1', places: [{ kind: 'main' }, environment('staging'), environment('production')] },
  ]);
});

test('without a main branch the newest pact counts', async () => {
  const answers = { mainVersion: () => Promise.resolve(undefined) };

  expect((await found(answers)).pacts).toContainEqual({
    version: '0',
    places: [{ kind: 'newest' }],
  });
});

test('a live version that has pacts with others alone reads nothing of the provider', async () => {
  const answers = { findPact: () => Promise.resolve(undefined) };

  expect(await found(answers)).toEqual({ pacts: [], unknown: [] });
});

test('of a live version without any pact nothing is known', async () => {
  const answers = {
    findPact: () => Promise.resolve(undefined),
    pactCount: () => Promise.resolve(0),
  };

  expect((await found(answers)).unknown).toEqual([
    { consumer: 'mail', version: '1', places: [environment('staging')] },
  ]);
});
