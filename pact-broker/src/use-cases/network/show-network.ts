import {
  findNeighborhood,
  transportOf,
  type DescribedConnection,
  type Transport,
} from '../../domain/network/network.ts';
import type { IntegrationSummary } from '../../domain/overview/overview.ts';
import type { Dependencies } from '../dependencies.ts';

export interface NetworkQuery {
  /** The pacticipant in the middle; undefined for the whole network. */
  readonly focus: string | undefined;
  /** How many connections away from it others are shown. */
  readonly depth: number;
  /** At most this many pacticipants are described. */
  readonly limit: number;
}

export interface Network {
  /** Every pacticipant with the number of its connections. */
  readonly pacticipants: ReadonlyMap<string, number>;
  /** The connections between the pacticipants in the query; empty if these are too many. */
  readonly connections: readonly DescribedConnection[];
  /** Number of pacticipants that the query selects, but the limit excludes. */
  readonly omitted: number;
}

/** Reads only the pacts of the connections that are shown. */
export function makeShowNetwork({ stores }: Pick<Dependencies, 'stores'>) {
  return async ({ focus, depth, limit }: NetworkQuery): Promise<Network> => {
    const all = await stores.overview.integrations();
    const pacticipants = countConnections(all);
    const whole = { connections: pacticipants.size > limit ? [] : all, omitted: 0 };
    const { connections, omitted } =
      focus === undefined ? whole : findNeighborhood(all, focus, { depth, limit });
    return { pacticipants, connections: await describe(stores, connections), omitted };
  };
}

function countConnections(all: readonly IntegrationSummary[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of all.flatMap(({ consumer, provider }) => [consumer, provider])) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** A pair whose pacts were all deleted. */
const NO_PACT: Transport = { isHttp: true, isMessage: false, topics: [] };

async function describe(
  { pacts }: Dependencies['stores'],
  connections: readonly IntegrationSummary[],
): Promise<readonly DescribedConnection[]> {
  const ids = connections.flatMap(({ latestPact }) => latestPact?.pactVersionId ?? []);
  const contents = await pacts.contents(ids);
  return connections.map(({ consumer, provider, status, latestPact }) => {
    const content = latestPact ? contents.get(latestPact.pactVersionId) : undefined;
    return { consumer, provider, status, transport: content ? transportOf(content) : NO_PACT };
  });
}
