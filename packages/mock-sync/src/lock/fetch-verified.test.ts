import type { MatrixRow, Pact } from '@shopflow/broker-client/answers';
import { givenInteraction } from '../../test/support/given-contract.ts';
import { fetchVerified } from './fetch-verified.ts';

const pair = { consumer: 'orders', provider: 'user-profile' };
const metadata = { pactSpecification: { version: '4.0' } };
const found = { _id: 'a', ...givenInteraction({ description: 'found' }), description: 'found' };
const listed = { _id: 'b', ...givenInteraction({ description: 'listed' }), description: 'listed' };

/** A broker with pacts by consumer version, and verification results by provider version. */
interface World {
  readonly pacts: Readonly<Record<string, readonly Pact['interactions'][number][]>>;
  /** By version of the provider, the newest result first. */
  readonly kept: Readonly<Record<string, readonly string[]>>;
  readonly head?: string | undefined;
  /** The newest version first. */
  readonly main?: readonly string[];
  readonly live?: readonly string[];
  readonly metadata?: object;
}

function givenBroker({ pacts, kept, head, main = [], live = [], ...world }: World) {
  const row = (
    version: string,
    verificationResult: MatrixRow['verificationResult'],
  ): MatrixRow => ({
    consumer: { name: 'orders', version: { number: version } },
    provider: { name: 'user-profile', version: null },
    verificationResult,
  });
  const heads = Promise.resolve(head === undefined ? [] : [row(head, null)]);
  return {
    resultsOnMain: () => heads,
    resultsOnBranch: (_: object, branch: string) =>
      branch === 'main' ? heads : Promise.resolve([]),
    resultsBy: (_: object, version: string) =>
      Promise.resolve(
        (kept[version] ?? []).map((consumerVersion, at) =>
          row(consumerVersion, {
            success: true,
            verifiedAt: `2026-11-2${9 - at}T00:00:00+00:00`,
            _links: { self: { href: 'http://broker/result' } },
          }),
        ),
      ),
    result: () => Promise.reject(new Error('No result failed')),
    pactOf: ({ consumerVersion }: { consumerVersion: string }) =>
      Promise.resolve({
        metadata: world.metadata ?? metadata,
        interactions: [...(pacts[consumerVersion] ?? [])],
        createdAt: 'now',
        _links: { 'pb:publish-verification-results': { href: 'http://broker/results' } },
      }),
    mainVersions: () => Promise.resolve(main),
    liveVersions: () =>
      Promise.resolve(live.map((version) => ({ pacticipant: 'user-profile', version }))),
  };
}

const descriptions = (contract: Awaited<ReturnType<typeof fetchVerified>>) =>
  contract?.pact.interactions.map(({ description }) => description);

test('returns the published pact with the verifying version and time', async () => {
  const broker = givenBroker({ pacts: { 1: [found] }, kept: { 2: ['1'] }, head: '1', main: ['2'] });

  expect(await fetchVerified(broker, pair, { target: 'main' })).toMatchObject({
    ...pair,
    consumerVersion: '1',
    providerVersion: '2',
    verifiedAt: '2026-11-29T00:00:00+00:00',
    leftOut: [],
    pact: {
      consumer: { name: 'orders' },
      provider: { name: 'user-profile' },
      interactions: [{ type: 'Synchronous/HTTP', description: 'found' }],
      metadata,
    },
  });
});

test('keeps the interactions of an unverified pact that an older pact already had', async () => {
  const broker = givenBroker({
    pacts: { 1: [found], 2: [found, listed] },
    kept: { 9: ['1'] },
    head: '2',
    main: ['9'],
  });

  const contract = await fetchVerified(broker, pair, { target: 'main' });

  expect(descriptions(contract)).toEqual(['found']);
  expect(contract?.leftOut).toMatchObject([
    { description: 'listed', reason: 'user-profile 9 has never verified it' },
  ]);
});

test('uses the previous version on main when the newest one has no result yet', async () => {
  const broker = givenBroker({
    pacts: { 1: [found] },
    kept: { 8: ['1'], 7: ['1'] },
    head: '1',
    main: ['9', '8', '7'],
  });

  const contract = await fetchVerified(broker, pair, { target: 'main' });

  expect(contract).toMatchObject({ providerVersion: '8', leftOut: [] });
  expect(descriptions(contract)).toEqual(['found']);
});

test('leaves out everything when no version on main has a result', async () => {
  const broker = givenBroker({ pacts: { 1: [found] }, kept: {}, head: '1', main: ['9', '8'] });

  expect(await fetchVerified(broker, pair, { target: 'main' })).toMatchObject({
    providerVersion: '9',
    leftOut: [{ reason: 'user-profile 9 has never verified it' }],
  });
});

test('requires every live version to have verified an interaction', async () => {
  const broker = givenBroker({
    pacts: { 1: [found], 2: [found, listed] },
    kept: { 8: ['1'], 9: ['2'] },
    head: '2',
    live: ['9', '8'],
  });

  const contract = await fetchVerified(broker, pair, { target: 'staging' });

  expect(contract?.providerVersion).toBe('8 and 9');
  expect(descriptions(contract)).toEqual(['found']);
  expect(contract?.leftOut).toMatchObject([{ reason: 'user-profile 8 has never verified it' }]);
});

test('returns undefined for a consumer without a pact on the branch', async () => {
  const broker = givenBroker({ pacts: {}, kept: {}, main: ['2'], head: '1' });

  expect(await fetchVerified(broker, pair, { target: 'main', branch: 'feat' })).toBeUndefined();
});

test.each([
  ['main', 'user-profile has no main branch'],
  ['staging', 'user-profile is not live in staging'],
])('of a provider without a version in %s nothing is verified', async (target, reason) => {
  const broker = givenBroker({ pacts: { 1: [found] }, kept: {}, head: '1' });

  const contract = await fetchVerified(broker, pair, { target });

  expect(descriptions(contract)).toEqual([]);
  expect(contract).toMatchObject({ providerVersion: '', leftOut: [{ reason }] });
});

test('leaves out and lists everything of a pact with an older specification', async () => {
  const old = { pactSpecification: { version: '2.0.0' } };
  const broker = givenBroker({
    pacts: { 1: [found] },
    kept: { 2: ['1'] },
    head: '1',
    main: ['2'],
    metadata: old,
  });

  const contract = await fetchVerified(broker, pair, { target: 'main' });

  expect(descriptions(contract)).toEqual([]);
  expect(contract?.leftOut).toEqual([
    {
      kind: 'not-mockable',
      description: 'found',
      states: '',
      reason: 'its pact has specification 2.0.0: mocks need specification 4',
    },
  ]);
});

test('leaves out an interaction that cannot be mocked, with its reason', async () => {
  const image = { content: 'R0lGODdh', contentType: 'image/gif', encoded: 'base64' };
  const receipt = {
    ...givenInteraction({ response: { body: image } }),
    _id: 'c',
    description: 'a receipt as an image',
  };
  const broker = givenBroker({
    pacts: { 1: [found, receipt] },
    kept: { 2: ['1'] },
    head: '1',
    main: ['2'],
  });

  const contract = await fetchVerified(broker, pair, { target: 'main' });

  expect(descriptions(contract)).toEqual(['found']);
  expect(contract?.leftOut).toEqual([
    {
      kind: 'not-mockable',
      description: 'a receipt as an image',
      states: '',
      reason: 'it cannot be mocked: its response body is encoded (base64), as for binary content',
    },
  ]);
});
