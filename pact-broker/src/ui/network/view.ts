import type { DescribedConnection, Transport } from '../../domain/network/network.ts';
import type { Links } from '../../hal/links.ts';
import type { Network, NetworkQuery } from '../../use-cases/network/show-network.ts';
import type { NamedLink } from '../overview/view.ts';
import { withQuery } from '../with-query.ts';
import { columnsAround, columnsByDependency } from './columns.ts';
import { layOut, type Layout } from './layout.ts';

/** The texts, links and positions of the network page, ready to render. */
export interface NetworkView {
  readonly own: string;
  readonly focus: string | undefined;
  /** Whether the pacticipant in the middle has a connection. */
  readonly isFocusKnown: boolean;
  readonly depth: number;
  /** All pacticipants, with the most connected first. */
  readonly pacticipants: readonly PacticipantLine[];
  readonly omitted: number;
  /** Undefined if there is nothing to draw, or too much. */
  readonly graph: Layout<EdgeView> | undefined;
  readonly connections: readonly EdgeView[];
  /** The link of a pacticipant in the graph. */
  readonly toFocus: (name: string) => string;
}

export interface PacticipantLine extends NamedLink {
  readonly connections: number;
}

export interface EdgeView extends DescribedConnection {
  /** "HTTP", "message on orders.v1", or both. */
  readonly label: string;
  readonly matrix: string;
}

export function toNetworkView(
  { pacticipants, connections, omitted }: Network,
  { focus, depth }: NetworkQuery,
  links: Links,
): NetworkView {
  const own = links.to('network');
  const toFocus = (name: string): string => withQuery(own, { focus: name, depth });
  const edges = connections.map((each) => toEdge(each, links));
  return {
    ...{ own, focus, depth, omitted, toFocus },
    isFocusKnown: focus !== undefined && pacticipants.has(focus),
    pacticipants: [...pacticipants]
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => ({ name, href: toFocus(name), connections: count })),
    graph: edges.length === 0 ? undefined : toGraph(edges, focus),
    connections: edges,
  };
}

function toGraph(edges: readonly EdgeView[], focus: string | undefined): Layout<EdgeView> {
  const names = [...new Set(edges.flatMap(({ consumer, provider }) => [consumer, provider]))];
  const columns =
    focus === undefined ? columnsByDependency(edges, names) : columnsAround(edges, focus);
  return layOut(edges, names, columns);
}

function toEdge(connection: DescribedConnection, links: Links): EdgeView {
  const { consumer, provider, transport } = connection;
  const matrix = links.to('matrix', 'provider', provider, 'consumer', consumer);
  return { ...connection, label: describeTransport(transport), matrix };
}

function describeTransport({ isHttp, isMessage, topics }: Transport): string {
  const message = topics.length === 0 ? 'message' : `message on ${topics.join(', ')}`;
  return [...(isHttp ? ['HTTP'] : []), ...(isMessage ? [message] : [])].join(' and ');
}
