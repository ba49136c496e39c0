import { findVerifiedVersions } from './find-verified-versions.ts';

type Broker = Parameters<typeof findVerifiedVersions>[0];

/** Results as [consumer version, provider version, success]. */
function givenBroker(
  results: readonly (readonly [string, string, boolean])[],
  live: readonly string[] = [],
): Broker {
  return {
    mainVersion: () => Promise.resolve('main'),
    liveVersions: () =>
      Promise.resolve([
        { pacticipant: 'web', version: '1' },
        ...live.map((version) => ({ pacticipant: 'users', version })),
      ]),
    resultsOfVersions: ({ providerVersions }) =>
      Promise.resolve(
        results
          .filter(([, provider]) => providerVersions.includes(provider))
          .map(([consumer, provider, success]) => ({
            consumer: { name: 'web', version: { number: consumer } },
            provider: { name: 'users', version: { number: provider } },
            verificationResult: { success, _links: { self: { href: '' } } },
          })),
      ),
  };
}

const onMain = { consumer: 'web', version: '2', places: [{ kind: 'main' }] };
const inStaging = {
  ...{ consumer: 'web', version: '1' },
  places: [{ kind: 'environment', name: 'staging' }],
};

async function verified(broker: Broker, environment?: string) {
  const versions = [onMain, inStaging];
  const found = await findVerifiedVersions(broker, { provider: 'users', versions, environment });
  return found.map(({ version }) => version);
}

test('compares a version on main with the provider on main', async () => {
  expect(await verified(givenBroker([['2', 'main', true]]))).toEqual(['2']);
  expect(await verified(givenBroker([['2', 'old', true]]))).toEqual([]);
  expect(await verified(givenBroker([['2', 'main', false]]))).toEqual([]);
});

test('compares a live version with every version of the provider that is live there', async () => {
  const both = ['7', '8'];
  expect(await verified(givenBroker([['1', '7', true]], ['7']))).toEqual(['1']);
  expect(await verified(givenBroker([['1', '7', true]], both))).toEqual([]);
  expect(
    await verified(
      givenBroker(
        [
          ['1', '7', true],
          ['1', '8', false],
        ],
        both,
      ),
    ),
  ).toEqual([]);
  expect(await verified(givenBroker([['1', 'main', true]]))).toEqual([]);
});

test('ignores other places when an environment is given', async () => {
  const broker = givenBroker(
    [
      ['2', 'main', true],
      ['1', '7', true],
    ],
    ['7'],
  );

  expect(await verified(broker)).toEqual(['2', '1']);
  expect(await verified(broker, 'staging')).toEqual(['1']);
});
