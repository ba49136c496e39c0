import type { MatrixRow, Pact } from '@shopflow/broker-client/answers';
import { readRelease } from './read-release.ts';

type Broker = Parameters<typeof readRelease>[0];

const row = (consumer: string, consumerVersion: string, providerVersion?: string): MatrixRow => ({
  consumer: { name: consumer, version: { number: consumerVersion } },
  provider: { name: 'orders', ...(providerVersion && { version: { number: providerVersion } }) },
  verificationResult:
    providerVersion === undefined ? null : { success: true, _links: { self: { href: '' } } },
});

/** Mail and web consume orders; version 1 of all three is live. */
function givenBroker(answers: Partial<Broker> & { readonly rows: readonly MatrixRow[] }) {
  const loadedPacts: string[] = [];
  const live = ['mail', 'web', 'orders'].map((pacticipant) => ({ pacticipant, version: '1' }));
  const broker: Broker = {
    liveVersions: () => Promise.resolve(live),
    supportedVersions: () => Promise.resolve([]),
    integrations: () =>
      Promise.resolve(['mail', 'web'].map((consumer) => ({ consumer, provider: 'orders' }))),
    resultsOfVersions: ({ consumer }) =>
      Promise.resolve(answers.rows.filter((each) => each.consumer.name === consumer)),
    findPact: ({ consumer, consumerVersion = '' }) => {
      loadedPacts.push(`${consumer} ${consumerVersion}`);
      return Promise.resolve(undefined);
    },
    pactOf: ({ consumerVersion }) => Promise.resolve(pactWithContent(consumerVersion)),
    hasContracts: () => Promise.resolve(true),
    ...answers,
  };
  return { broker, loadedPacts };
}

function pactWithContent(content: string): Pact {
  const href = `/pacts/provider/orders/consumer/mail/pact-version/${content}/verification-results`;
  return { interactions: [], _links: { 'pb:publish-verification-results': { href } } };
}

const toStaging = (...names: string[]) => ({
  environment: 'staging',
  targets: names.map((pacticipant) => ({ pacticipant, version: '2' })),
});

test('loads no pact of a consumer whose provider is not replaced', async () => {
  const { broker, loadedPacts } = givenBroker({ rows: [row('mail', '1', '1'), row('mail', '2')] });
  await readRelease(broker, toStaging('mail'));
  expect(loadedPacts).toEqual([]);
});

test('loads the pact of a new consumer that the replaced provider has not verified', async () => {
  const rows = [row('mail', '2', '2'), row('web', '2', '1'), row('web', '2', '2')];
  const { broker, loadedPacts } = givenBroker({ rows });
  await readRelease(broker, toStaging('mail', 'web', 'orders'));
  expect(loadedPacts).toEqual(['mail 2']);
});

test('expects the pacts of the live version of a version that has published nothing', async () => {
  const { broker } = givenBroker({
    rows: [row('mail', '1', '1')],
    hasContracts: () => Promise.resolve(false),
  });
  const { contracts } = await readRelease(broker, toStaging('mail', 'orders'));
  expect(contracts).toMatchObject([
    { consumer: 'mail', consumerVersion: '1' },
    { consumer: 'mail', consumerVersion: '2', provider: 'orders', isPublished: false },
  ]);
});

test('a version that has published anything has removed its missing contracts', async () => {
  const { broker } = givenBroker({ rows: [row('mail', '1', '1')] });
  const { contracts } = await readRelease(broker, toStaging('mail'));
  expect(contracts).toHaveLength(1);
});

test('compares the pacts of two versions that lack the same result', async () => {
  const rows = [row('mail', '1'), row('mail', '2'), row('web', '1', '1'), row('web', '2')];
  const loadedPacts: string[] = [];
  const { broker } = givenBroker({
    rows,
    pactOf: ({ consumer, consumerVersion }) => {
      loadedPacts.push(`${consumer} ${consumerVersion}`);
      return Promise.resolve(pactWithContent('same'));
    },
  });

  const { contracts } = await readRelease(broker, toStaging('mail', 'web'));

  expect(loadedPacts).toEqual(['mail 1', 'mail 2']);
  expect(contracts.map(({ content }) => content)).toEqual(['same', 'same', undefined, undefined]);
});
