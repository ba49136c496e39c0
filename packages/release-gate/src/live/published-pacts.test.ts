import { findPublishedPacts } from './published-pacts.ts';

type Broker = Parameters<typeof findPublishedPacts>[0];

const environment = (name: string) => ({ kind: 'environment', name });

/** Mail 1 is live and mail 2 is on main, each with a pact, unless `answers` overrides this. */
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
        interactions: [],
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

test('finds the pacts of main and of each live version', async () => {
  expect((await found()).pacts).toEqual([
    { version: '2', places: [{ kind: 'main' }] },
    { version: '1', places: [environment('staging')] },
  ]);
});

test('lists a version once although it is in several places', async () => {
  const answers = {
    mainVersion: () => Promise.resolve('1'),
    environments: () => Promise.resolve(['staging', 'production']),
  };

  expect((await found(answers)).pacts).toEqual([
    { version: '1', places: [{ kind: 'main' }, environment('staging'), environment('production')] },
  ]);
});

test('uses the newest pact of a consumer without a main branch', async () => {
  const answers = { mainVersion: () => Promise.resolve(undefined) };

  expect((await found(answers)).pacts).toContainEqual({
    version: '0',
    places: [{ kind: 'newest' }],
  });
});

test('ignores a live version that has pacts only with other providers', async () => {
  const answers = { findPact: () => Promise.resolve(undefined) };

  expect(await found(answers)).toEqual({ pacts: [], unknown: [] });
});

test('reports a live version without any pact as unknown', async () => {
  const answers = {
    findPact: () => Promise.resolve(undefined),
    pactCount: () => Promise.resolve(0),
  };

  expect((await found(answers)).unknown).toEqual([
    { consumer: 'mail', version: '1', places: [environment('staging')] },
  ]);
});
