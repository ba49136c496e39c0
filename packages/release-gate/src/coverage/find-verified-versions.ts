import type { BrokerClient } from '@shopflow/broker-client';

type Broker = Pick<BrokerClient, 'mainVersion' | 'liveVersions' | 'resultsOfVersions'>;

interface Place {
  readonly kind: string;
  /** Of an environment. */
  readonly name?: string | undefined;
}

/** A version of a consumer, and where it is: on main, or live in environments. */
interface ConsumerVersion {
  readonly consumer: string;
  readonly version: string;
  readonly places: readonly Place[];
}

interface Question {
  readonly provider: string;
  /** Consumer versions with a pact. */
  readonly versions: readonly ConsumerVersion[];
  /** Only results in this environment count; undefined for main and every environment. */
  readonly environment: string | undefined;
}

/**
 * The consumer versions whose pact is verified in a place where they are: on main by the provider's main
 * version, in an environment by every version of the provider that is live there.
 *
 * @throws BrokerClientError
 */
export async function findVerifiedVersions(
  broker: Broker,
  question: Question,
): Promise<readonly ConsumerVersion[]> {
  const providersAt = await readProviders(broker, question);
  const consumers = [...new Set(question.versions.map(({ consumer }) => consumer))];
  const verified = await Promise.all(
    consumers.map((consumer) => findVerified(broker, { ...question, consumer, providersAt })),
  );
  return verified.flat();
}

type ProvidersAt = ReadonlyMap<string, readonly string[]>;

/** The provider's versions by place. */
async function readProviders(
  broker: Broker,
  { provider, versions, environment }: Question,
): Promise<ProvidersAt> {
  const places = versions.flatMap((version) => version.places);
  const counted = new Map(
    places.filter((place) => counts(place, environment)).map((place) => [keyOf(place), place]),
  );
  const read = async (place: Place): Promise<readonly string[]> => {
    if (place.kind !== 'environment') {
      const main = await broker.mainVersion(provider);
      return main === undefined ? [] : [main];
    }
    const live = await broker.liveVersions(place.name ?? '');
    return live.filter((each) => each.pacticipant === provider).map(({ version }) => version);
  };
  return new Map(
    await Promise.all([...counted].map(async ([key, place]) => [key, await read(place)] as const)),
  );
}

async function findVerified(
  broker: Broker,
  {
    consumer,
    provider,
    versions,
    providersAt,
  }: Question & { readonly consumer: string; readonly providersAt: ProvidersAt },
): Promise<readonly ConsumerVersion[]> {
  const own = versions.filter((each) => each.consumer === consumer);
  const providerVersions = [...new Set([...providersAt.values()].flat())];
  if (providerVersions.length === 0) return [];
  const consumerVersions = own.map(({ version }) => version);
  const rows = await broker.resultsOfVersions({
    consumer,
    provider,
    consumerVersions,
    providerVersions,
  });
  const passed = new Set(
    rows
      .filter(({ verificationResult }) => verificationResult?.success === true)
      .map((row) => pairKey(row.consumer.version?.number, row.provider.version?.number)),
  );
  return own.filter(({ version, places }) =>
    places.some((place) => {
      const providers = providersAt.get(keyOf(place)) ?? [];
      return providers.length > 0 && providers.every((each) => passed.has(pairKey(version, each)));
    }),
  );
}

function counts(place: Place, environment: string | undefined): boolean {
  if (environment === undefined) return true;
  return place.kind === 'environment' && place.name === environment;
}

/** The newest version of a consumer without a main branch is compared like one on main. */
function keyOf(place: Place): string {
  return place.kind === 'environment' ? `environment ${place.name ?? ''}` : 'main';
}

function pairKey(consumer: string | undefined, provider: string | undefined): string {
  return JSON.stringify([consumer, provider]);
}
