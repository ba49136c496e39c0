import type { VerificationStatus } from '../integrations/integration.ts';
import { readInteractions } from '../pacts/interaction.ts';
import type { PactContent } from '../pacts/pact.ts';

/** A consumer that depends on a provider. */
export interface Connection {
  readonly consumer: string;
  readonly provider: string;
}

/** A connection with what its newest pact is about. */
export interface DescribedConnection extends Connection {
  readonly status: VerificationStatus;
  readonly transport: Transport;
}

export interface Transport {
  /** Whether the pact has requests, or no interaction at all. */
  readonly isHttp: boolean;
  /** Whether the pact has messages. */
  readonly isMessage: boolean;
  /** The topics or queues that its messages name. */
  readonly topics: readonly string[];
}

/** Metadata in which consumers name the topic or queue of a message. */
const TOPIC_FIELDS: ReadonlySet<string> = new Set([
  ...['topic', 'kafka_topic', 'kafkatopic', 'queue', 'channel', 'subject', 'destination'],
]);

export function transportOf(content: PactContent): Transport {
  const interactions = readInteractions(content);
  const messages = interactions.filter(({ kind }) => kind !== 'http');
  const topics = messages
    .flatMap(({ parts }) => parts.flatMap(({ fields }) => fields))
    .filter(([name]) => TOPIC_FIELDS.has(name.toLowerCase()))
    .map(([, value]) => value);
  return {
    isHttp: messages.length < interactions.length || interactions.length === 0,
    isMessage: messages.length > 0,
    topics: [...new Set(topics)].sort(),
  };
}

/** The connections near a pacticipant. */
export interface Neighborhood<Kind extends Connection> {
  readonly connections: readonly Kind[];
  /** Number of pacticipants that are as near, but above the limit. */
  readonly omitted: number;
}

/**
 * Finds the connections that can be reached from a pacticipant in at most `depth` steps, the nearest
 * first.
 *
 * @param limit of pacticipants
 */
export function findNeighborhood<Kind extends Connection>(
  connections: readonly Kind[],
  focus: string,
  { depth, limit }: { readonly depth: number; readonly limit: number },
): Neighborhood<Kind> {
  const distances = measureDistances(connections, focus, depth);
  const kept = new Map([...distances].slice(0, limit));
  const isReached = ({ consumer, provider }: Connection): boolean => {
    const [a, b] = [kept.get(consumer), kept.get(provider)];
    return a !== undefined && b !== undefined && Math.min(a, b) < depth;
  };
  return { connections: connections.filter(isReached), omitted: distances.size - kept.size };
}

function measureDistances(
  connections: readonly Connection[],
  focus: string,
  depth: number,
): ReadonlyMap<string, number> {
  const neighbors = toNeighbors(connections);
  const distances = new Map([[focus, 0]]);
  // A map iterates over what is added meanwhile, so this visits the nearest first.
  for (const [name, distance] of distances) {
    if (distance === depth) break;
    for (const other of neighbors.get(name) ?? []) {
      if (!distances.has(other)) distances.set(other, distance + 1);
    }
  }
  return distances;
}

/** The names at the other end of each pacticipant's connections. */
function toNeighbors(connections: readonly Connection[]): ReadonlyMap<string, readonly string[]> {
  const neighbors = new Map<string, string[]>();
  const add = (name: string, other: string): void => {
    const others = neighbors.get(name);
    if (others === undefined) neighbors.set(name, [other]);
    else others.push(other);
  };
  for (const { consumer, provider } of connections) {
    add(consumer, provider);
    add(provider, consumer);
  }
  return neighbors;
}
