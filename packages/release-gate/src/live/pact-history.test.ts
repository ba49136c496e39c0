import { readPactHistory } from './pact-history.ts';

interface Version {
  readonly version: string;
  readonly wasDeployed: boolean;
}

/** A broker with these versions of one consumer; counts the pacts that are read. */
function givenBroker(versions: readonly Version[], isComplete = true) {
  const read: string[] = [];
  return {
    read,
    integrations: () => Promise.resolve([{ consumer: 'web', provider: 'stock' }]),
    liveRecords: () => Promise.resolve([]),
    versionHistory: () =>
      Promise.resolve({
        isComplete,
        versions: versions.map((each) => ({
          ...each,
          createdAt: '2026-11-01T10:00:00Z',
          providers: ['stock'],
        })),
      }),
    findPact: ({ consumerVersion = '' }: { readonly consumerVersion?: string }) => {
      read.push(consumerVersion);
      return Promise.resolve({
        consumer: { name: 'web' },
        provider: { name: 'stock' },
        interactions: [],
        _links: { 'pb:consumer-version': { name: consumerVersion } },
      });
    },
  };
}

const versions = (count: number): Version[] =>
  Array.from({ length: count }, (_, index) => ({
    version: String(count - index),
    wasDeployed: false,
  }));

test('reads the pact of each version, newest first', async () => {
  const { pacts, consumers } = await readPactHistory(givenBroker(versions(3)), 'stock');

  expect(pacts.map(({ version }) => version)).toEqual(['3', '2', '1']);
  expect(consumers).toEqual([{ consumer: 'web', pacts: 3, isComplete: true }]);
});

test('reads at most 100 pacts of a consumer: of deployed versions first', async () => {
  const old = { version: 'old', wasDeployed: true };
  const broker = givenBroker([...versions(1000), old]);

  const { consumers } = await readPactHistory(broker, 'stock');

  expect(broker.read).toHaveLength(100);
  expect(broker.read).toContain('old');
  expect(consumers).toEqual([{ consumer: 'web', pacts: 100, isComplete: false }]);
});

test('is not complete when the consumer has more versions than are listed', async () => {
  const { consumers } = await readPactHistory(givenBroker(versions(3), false), 'stock');

  expect(consumers).toEqual([{ consumer: 'web', pacts: 3, isComplete: false }]);
});
