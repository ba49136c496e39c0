import type { BrokerClient } from '@shopflow/broker-client';
import type { MessagePact } from '@shopflow/event-schema/pact-reads';
import type { ConsumerVersion, Place } from '@shopflow/event-schema/review';
import { UserError } from '../user-error.ts';

/** The pacts with one provider that count: of each consumer's main branch, and of what is live. */
export interface CountingPacts {
  readonly pacts: readonly (ConsumerVersion & { readonly pact: MessagePact })[];
  /** Live versions of its consumers that published no pact at all. */
  readonly unknown: readonly ConsumerVersion[];
}

type Broker = Pick<
  BrokerClient,
  'integrations' | 'mainVersion' | 'environments' | 'liveVersions' | 'findPact' | 'pactCount'
>;

interface Question {
  readonly provider: string;
  /** One environment; all of them unless given. */
  readonly environment: string | undefined;
}

/**
 * Asks a broker for the pacts of a provider's consumers.
 *
 * @throws UserError for an environment that the broker does not have; BrokerClientError
 */
export async function findPublishedPacts(
  broker: Broker,
  { provider, environment }: Question,
): Promise<CountingPacts> {
  const [integrations, environments] = await Promise.all([
    broker.integrations(),
    chosenEnvironments(broker, environment),
  ]);
  const consumers = integrations.filter((each) => each.provider === provider);
  const names = consumers.map(({ consumer }) => consumer);
  const live = await Promise.all(environments.map((name) => liveIn(broker, name)));
  const main = await Promise.all(names.map((name) => mainOf(broker, { consumer: name, provider })));
  const versions = merge([...main.flat(), ...live.flat()]);
  const found = await Promise.all(
    versions
      .filter(({ consumer }) => names.includes(consumer))
      .map((version) => readVersion(broker, version, provider)),
  );
  return {
    pacts: found.flatMap(({ version, pact }) => (pact === undefined ? [] : [{ ...version, pact }])),
    unknown: found.flatMap(({ version, isSilent }) => (isSilent ? [version] : [])),
  };
}

/**
 * A version with pacts, but none with the provider, does not read it (any more). Of one without any
 * pact nothing is known; that matters where it is live.
 */
async function readVersion(broker: Broker, version: ConsumerVersion, provider: string) {
  const { consumer, version: consumerVersion, places } = version;
  const pact = await broker.findPact({ consumer, provider, consumerVersion });
  const isLive = places.some(({ kind }) => kind === 'environment');
  const asked = { pacticipant: consumer, version: consumerVersion };
  const isSilent = pact === undefined && isLive && (await broker.pactCount(asked)) === 0;
  return { version, pact, isSilent };
}

async function chosenEnvironments(
  broker: Broker,
  environment: string | undefined,
): Promise<readonly string[]> {
  const all = await broker.environments();
  if (environment === undefined) return all;
  if (all.includes(environment)) return [environment];
  throw new UserError(
    `The broker has no environment "${environment}". There are: ${all.join(', ') || 'none'}`,
  );
}

async function liveIn(broker: Broker, name: string): Promise<ConsumerVersion[]> {
  const live = await broker.liveVersions(name);
  const places: readonly Place[] = [{ kind: 'environment', name }];
  return live.map(({ pacticipant, version }) => ({ consumer: pacticipant, version, places }));
}

interface Pair {
  readonly consumer: string;
  readonly provider: string;
}

/** The head of its main branch; for a consumer without one, the version of its newest pact. */
async function mainOf(broker: Broker, pair: Pair): Promise<ConsumerVersion[]> {
  const { consumer } = pair;
  const head = await broker.mainVersion(consumer);
  if (head !== undefined) return [{ consumer, version: head, places: [{ kind: 'main' }] }];
  const newest = await broker.findPact(pair);
  if (newest === undefined) return [];
  const { name: version } = newest._links['pb:consumer-version'];
  return [{ consumer, version, places: [{ kind: 'newest' }] }];
}

/** A version that is on main and live, or live in several environments, counts once. */
function merge(versions: readonly ConsumerVersion[]): ConsumerVersion[] {
  const merged = new Map<string, ConsumerVersion>();
  for (const each of versions) {
    const key = JSON.stringify([each.consumer, each.version]);
    const known = merged.get(key);
    const places = [...(known?.places ?? []), ...each.places];
    merged.set(key, { ...each, places: distinct(places) });
  }
  return [...merged.values()];
}

/** A version that is deployed twice in an environment is live there once. */
function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}
