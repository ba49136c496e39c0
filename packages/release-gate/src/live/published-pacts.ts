import type { BrokerClient } from '@shopflow/broker-client';
import { publishedPactName, toPact } from '@shopflow/pact-model/parse-pact';
import type { Pact } from '@shopflow/pact-model/pact';
import { requireEnvironment } from '@shopflow/broker-client/require-environment';
import type { ConsumerVersion, PactPlace } from '@shopflow/pact-model/consumer-version';

/** The pacts that matter to one provider: those of each consumer's main branch and live versions. */
export interface RelevantPacts {
  readonly pacts: readonly (ConsumerVersion & { readonly pact: Pact })[];
  /** Live versions of its consumers that have published no pact. */
  readonly unknown: readonly ConsumerVersion[];
}

type Broker = Pick<
  BrokerClient,
  'integrations' | 'mainVersion' | 'environments' | 'liveVersions' | 'findPact' | 'pactCount'
>;

interface Question {
  readonly provider: string;
  /** One environment; undefined for all. */
  readonly environment: string | undefined;
}

/**
 * Reads the pacts of a provider's consumers from a broker.
 *
 * @throws BrokerClientError, also for an unknown environment
 */
export async function findPublishedPacts(
  broker: Broker,
  { provider, environment }: Question,
): Promise<RelevantPacts> {
  const [integrations, environments] = await Promise.all([
    broker.integrations(),
    selectEnvironments(broker, environment),
  ]);
  const consumers = integrations.filter((each) => each.provider === provider);
  const names = consumers.map(({ consumer }) => consumer);
  const live = await Promise.all(environments.map((name) => liveVersionsIn(broker, name)));
  const main = await Promise.all(
    names.map((name) => mainVersionOf(broker, { consumer: name, provider })),
  );
  const versions = mergeVersions([...main.flat(), ...live.flat()]);
  const found = await Promise.all(
    versions
      .filter(({ consumer }) => names.includes(consumer))
      .map((version) => readVersion(broker, version, provider)),
  );
  return {
    pacts: found.flatMap(({ version, pact }) =>
      pact === undefined
        ? []
        : [{ ...version, pact: toPact(pact, publishedPactName({ ...version, provider })) }],
    ),
    unknown: found.flatMap(({ version, hasNoPacts }) => (hasNoPacts ? [version] : [])),
  };
}

/**
 * A version that has pacts, but none with this provider, does not consume it (any more). A version
 * without any pact may consume it, which matters when it is live.
 */
async function readVersion(broker: Broker, version: ConsumerVersion, provider: string) {
  const { consumer, version: consumerVersion, places } = version;
  const pact = await broker.findPact({ consumer, provider, consumerVersion });
  const isLive = places.some(({ kind }) => kind === 'environment');
  const asked = { pacticipant: consumer, version: consumerVersion };
  const hasNoPacts = pact === undefined && isLive && (await broker.pactCount(asked)) === 0;
  return { version, pact, hasNoPacts };
}

async function selectEnvironments(
  broker: Broker,
  environment: string | undefined,
): Promise<readonly string[]> {
  if (environment === undefined) return broker.environments();
  await requireEnvironment(broker, environment);
  return [environment];
}

async function liveVersionsIn(broker: Broker, name: string): Promise<ConsumerVersion[]> {
  const live = await broker.liveVersions(name);
  const places: readonly PactPlace[] = [{ kind: 'environment', name }];
  return live.map(({ pacticipant, version }) => ({ consumer: pacticipant, version, places }));
}

interface Pair {
  readonly consumer: string;
  readonly provider: string;
}

/** The head of the main branch; without a main branch, the version of the newest pact. */
async function mainVersionOf(broker: Broker, pair: Pair): Promise<ConsumerVersion[]> {
  const { consumer } = pair;
  const head = await broker.mainVersion(consumer);
  if (head !== undefined) return [{ consumer, version: head, places: [{ kind: 'main' }] }];
  const newest = await broker.findPact(pair);
  if (newest === undefined) return [];
  const { name: version } = newest._links['pb:consumer-version'];
  return [{ consumer, version, places: [{ kind: 'newest' }] }];
}

/** Merges a version that is both on main and live, or live in several environments. */
function mergeVersions(versions: readonly ConsumerVersion[]): ConsumerVersion[] {
  const merged = new Map<string, ConsumerVersion>();
  for (const each of versions) {
    const key = JSON.stringify([each.consumer, each.version]);
    const known = merged.get(key);
    const places = [...(known?.places ?? []), ...each.places];
    merged.set(key, { ...each, places: uniquePlaces(places) });
  }
  return [...merged.values()];
}

/** Lists an environment once although a version is deployed twice in it. */
function uniquePlaces(places: readonly PactPlace[]): PactPlace[] {
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}
