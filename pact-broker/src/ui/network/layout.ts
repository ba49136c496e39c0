import type { Connection } from '../../domain/network/network.ts';
import { drawEdge, SIDE_WIDTH, type EdgePath, type Stop } from './edge-path.ts';
import { findRoutes, type Place, type Route } from './lanes.ts';
import { orderColumns } from './order-columns.ts';
import { COLUMN_GAP, LANE, MARGIN, NODE_HEIGHT, NODE_WIDTH } from './sizes.ts';

export interface Layout<Edge extends Connection> {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge<Edge>[];
}

export interface PlacedNode {
  readonly name: string;
  /** The upper left corner of a box of `NODE_WIDTH` by `NODE_HEIGHT`. */
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge<Edge extends Connection> extends EdgePath {
  readonly edge: Edge;
}

/** About the height of a window. */
const TALL = 640;

/**
 * Places pacticipants in columns, consumers left of their providers, and orders each column so that few connections
 * cross (Sugiyama's method). An edge that passes a column does so in a lane of its own, so that it does not look like
 * one of a box on its way. It takes milliseconds for 500 nodes.
 */
export function layOut<Edge extends Connection>(
  edges: readonly Edge[],
  names: readonly string[],
  columnOf: ReadonlyMap<string, number>,
): Layout<Edge> {
  const found = findRoutes(edges, names, columnOf);
  const columns = orderColumns(found);
  const contentHeight = Math.max(0, ...columns.map(heightOf));
  const height = contentHeight + 2 * MARGIN;
  const stops = new Map(columns.flatMap((column) => placeColumn(column, height)));
  return {
    width: widthOf(columns.length, found.routes),
    height,
    nodes: [...stops].flatMap(([{ name }, { x, y }]) =>
      name === undefined ? [] : [{ name, x, y: y - NODE_HEIGHT / 2 }],
    ),
    edges: found.routes.map(({ edge, places }) => ({
      edge,
      ...drawEdge(places.flatMap((place) => stops.get(place) ?? [])),
    })),
  };
}

/** With space for edges on the right of the last column. */
function widthOf(columns: number, routes: readonly Route<Connection>[]): number {
  const hasEdgeAtSide = routes.some(({ places: [from], places }) => {
    return from?.column === columns - 1 && places.at(-1)?.column === columns - 1;
  });
  const side = hasEdgeAtSide ? SIDE_WIDTH : 0;
  return Math.ceil(columns * (NODE_WIDTH + COLUMN_GAP) - COLUMN_GAP + 2 * MARGIN + side);
}

function heightOf(column: readonly Place[]): number {
  return column.reduce((sum, place) => sum + ownHeight(place) + LANE, -LANE);
}

function ownHeight({ name }: Place): number {
  return name === undefined ? 0 : NODE_HEIGHT;
}

/** A column is centered vertically, but near the top of a tall graph, where it is seen first. */
function placeColumn(
  column: readonly Place[],
  height: number,
): (readonly [place: Place, stop: Stop])[] {
  let top = Math.max(MARGIN, Math.round((Math.min(height, TALL) - heightOf(column)) / 2));
  return column.map((place) => {
    const x = MARGIN + place.column * (NODE_WIDTH + COLUMN_GAP);
    const stop = { x, y: top + ownHeight(place) / 2, column: place.column };
    top += ownHeight(place) + LANE;
    return [place, stop] as const;
  });
}
