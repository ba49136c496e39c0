import { BrokerError, unknownPacticipantError } from '../../domain/broker-error.ts';
import type { LiveEntry } from '../../domain/overview/overview.ts';
import type { Pacticipant } from '../../domain/pacticipants/pacticipant.ts';
import type { PactContent, PactPublication } from '../../domain/pacts/pact.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';

/** The pacts that matter to a provider: those of its consumers' main branches and live versions. */
export interface ProviderUsage {
  readonly pacticipant: Pacticipant;
  /** Names of all environments. */
  readonly environments: readonly string[];
  /** Those whose pacts are read. */
  readonly consumers: readonly string[];
  readonly pacts: readonly RelevantPact[];
  /** Number of consumers whose pacts are not read, because there are too many. */
  readonly omitted: number;
}

export interface RelevantPact {
  readonly publication: PactPublication;
  readonly content: PactContent;
  /** `main`, and the environments in which the version is live. */
  readonly places: readonly string[];
}

const MAX_CONSUMERS = 100;
const MAIN = 'main';

/** Reads the pacts of a provider's consumers; of one environment only, if it is named. */
export function makeShowUsage({ stores }: Pick<Dependencies, 'stores'>) {
  return async (name: string, environment: string | undefined): Promise<ProviderUsage> => {
    const pacticipant = await stores.pacticipants.find(name);
    if (pacticipant === undefined) throw unknownPacticipantError('pacticipant', name);
    const environments = (await stores.environments.list()).map((each) => each.name);
    if (environment !== undefined && !environments.includes(environment)) {
      throw new BrokerError('not-found', `No environment with name '${environment}' found`);
    }
    const all = await findConsumers(stores, name);
    const consumers = all.slice(0, MAX_CONSUMERS);
    const live =
      consumers.length === 0
        ? []
        : await stores.overview.live({ pacticipants: consumers, environment });
    const found: Found[] = [];
    // One after another, so that one page does not take all database connections.
    for (const consumer of consumers) {
      const own = live.filter((entry) => entry.pacticipant === consumer);
      const pair = { consumer, provider: name };
      found.push(...(await findPublications(stores, pair, { live: own, environment })));
    }
    const contents = await stores.pacts.contents(
      found.map(({ publication }) => publication.pactVersionId),
    );
    return {
      pacticipant,
      environments,
      consumers,
      pacts: found.map((each) => ({
        ...each,
        content: contents.get(each.publication.pactVersionId) ?? {},
      })),
      omitted: all.length - consumers.length,
    };
  };
}

type Found = Omit<RelevantPact, 'content'>;

async function findConsumers({ overview }: Stores, provider: string): Promise<readonly string[]> {
  const page = { number: 1, size: 1000 };
  const { items } = await overview.integrationPage({ pacticipant: provider }, page);
  return items.filter((each) => each.provider === provider).map(({ consumer }) => consumer);
}

interface Where {
  readonly live: readonly LiveEntry[];
  readonly environment: string | undefined;
}

/** The head of the main branch, or the newest pact without one; and each live version. */
async function findPublications(
  { pacts }: Stores,
  pair: { readonly consumer: string; readonly provider: string },
  { live, environment }: Where,
): Promise<Found[]> {
  const byVersion = new Map<string, Found>();
  const add = (publication: PactPublication | undefined, place: string): void => {
    if (publication === undefined) return;
    const places = byVersion.get(publication.consumerVersion)?.places ?? [];
    byVersion.set(publication.consumerVersion, {
      publication,
      places: [...new Set([...places, place])],
    });
  };
  if (environment === undefined) {
    const head = await pacts.findLatest({ ...pair, branchHead: { isMain: true } });
    add(head, MAIN);
    if (head === undefined && live.length === 0) add(await pacts.findLatest(pair), 'newest');
  }
  for (const { version, environment: place } of live) {
    add(await pacts.findLatest({ ...pair, consumerVersion: version }), place);
  }
  return [...byVersion.values()];
}
