import { toNeighbors, type Connection } from '../../domain/network/network.ts';

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

export interface PlacedEdge<Edge extends Connection> {
  readonly edge: Edge;
  /** An SVG path from the consumer to the provider. */
  readonly path: string;
  /** The middle of the path. */
  readonly x: number;
  readonly y: number;
}

export const NODE_WIDTH = 190;
export const NODE_HEIGHT = 34;

const COLUMN_GAP = 150;
const ROW_GAP = 16;
const MARGIN = 12;
/** About the height of a window. */
const TALL = 640;
/** More sweeps hardly reduce the crossings. */
const SWEEPS = 6;

/**
 * Places pacticipants in columns, consumers left of their providers, and orders each column so that
 * few connections cross: each node moves to the average position of its neighbors (Sugiyama's
 * method without bend points). It takes milliseconds for 500 nodes.
 */
export function layOut<Edge extends Connection>(
  edges: readonly Edge[],
  names: readonly string[],
  columnOf: ReadonlyMap<string, number>,
): Layout<Edge> {
  const columns = orderColumns(toColumns(names, columnOf), edges);
  const rows = Math.max(0, ...columns.map((column) => column.length));
  const height = rows * (NODE_HEIGHT + ROW_GAP) - ROW_GAP + 2 * MARGIN;
  const nodes = columns.flatMap((column, index) => placeColumn(column, index, height));
  const byName = new Map(nodes.map((node) => [node.name, node]));
  return {
    width: columns.length * (NODE_WIDTH + COLUMN_GAP) - COLUMN_GAP + 2 * MARGIN,
    height,
    nodes,
    edges: edges.flatMap((edge) => {
      const [from, to] = [byName.get(edge.consumer), byName.get(edge.provider)];
      return from === undefined || to === undefined ? [] : [placeEdge(edge, from, to)];
    }),
  };
}

function toColumns(
  names: readonly string[],
  columnOf: ReadonlyMap<string, number>,
): readonly (readonly string[])[] {
  const numbers = [...new Set(names.map((name) => columnOf.get(name) ?? 0))].sort((a, b) => a - b);
  return numbers.map((number) => names.filter((name) => (columnOf.get(name) ?? 0) === number));
}

/** Column by column, so that two neighboring columns do not swap places at the same time. */
function orderColumns(
  columns: readonly (readonly string[])[],
  edges: readonly Connection[],
): readonly (readonly string[])[] {
  const neighbors = toNeighbors(edges);
  const ordered = [...columns];
  const positions = new Map(columns.flatMap(toPositions));
  const valueOf = (name: string): number => {
    const others = (neighbors.get(name) ?? []).map((other) => positions.get(other) ?? 0);
    return others.length === 0
      ? (positions.get(name) ?? 0)
      : others.reduce((sum, each) => sum + each, 0) / others.length;
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const [index, column] of ordered.entries()) {
      const sorted = column.toSorted((a, b) => valueOf(a) - valueOf(b));
      ordered[index] = sorted;
      for (const [name, position] of toPositions(sorted)) positions.set(name, position);
    }
  }
  return ordered;
}

/** Rows relative to the middle of the column. */
function toPositions(column: readonly string[]): (readonly [name: string, position: number])[] {
  return column.map((name, row) => [name, row - (column.length - 1) / 2] as const);
}

/** A column is centered vertically, but near the top of a tall graph, where it is seen first. */
function placeColumn(column: readonly string[], index: number, height: number): PlacedNode[] {
  const used = column.length * (NODE_HEIGHT + ROW_GAP) - ROW_GAP;
  const top = Math.max(MARGIN, Math.round((Math.min(height, TALL) - used) / 2));
  return column.map((name, row) => ({
    name,
    x: MARGIN + index * (NODE_WIDTH + COLUMN_GAP),
    y: top + row * (NODE_HEIGHT + ROW_GAP),
  }));
}

/** Leaves on the right of the consumer, unless the provider is left of it. */
function placeEdge<Edge extends Connection>(
  edge: Edge,
  from: PlacedNode,
  to: PlacedNode,
): PlacedEdge<Edge> {
  const isBackwards = to.x < from.x;
  const start = { x: isBackwards ? from.x : from.x + NODE_WIDTH, y: from.y + NODE_HEIGHT / 2 };
  const arrivesRight = to.x <= from.x;
  const end = { x: arrivesRight ? to.x + NODE_WIDTH : to.x, y: to.y + NODE_HEIGHT / 2 };
  const bend = COLUMN_GAP / 2;
  const c1 = start.x + (isBackwards ? -bend : bend);
  const c2 = end.x + (arrivesRight ? bend : -bend);
  return {
    edge,
    path: `M${start.x} ${start.y}C${c1} ${start.y} ${c2} ${end.y} ${end.x} ${end.y}`,
    x: Math.round((start.x + 3 * c1 + 3 * c2 + end.x) / 8),
    y: Math.round((start.y + end.y) / 2),
  };
}
