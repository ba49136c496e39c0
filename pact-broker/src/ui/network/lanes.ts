import type { Connection } from '../../domain/network/network.ts';

/** A place in a column: the box of a pacticipant, or a lane in which an edge passes between boxes. */
export interface Place {
  /** Undefined for a lane. */
  readonly name: string | undefined;
  /** The leftmost column is 0. */
  readonly column: number;
}

export interface Route<Edge extends Connection> {
  readonly edge: Edge;
  /** From the box of the consumer, through a lane of each column between, to the box of the provider. */
  readonly places: readonly Place[];
}

export interface Routes<Edge extends Connection> {
  readonly columns: readonly (readonly Place[])[];
  readonly routes: readonly Route<Edge>[];
}

/** Gives each edge a lane of its own in every column that it passes, so that it crosses no box there. */
export function findRoutes<Edge extends Connection>(
  edges: readonly Edge[],
  names: readonly string[],
  columnOf: ReadonlyMap<string, number>,
): Routes<Edge> {
  const numbers = [...new Set(names.map((name) => columnOf.get(name) ?? 0))].sort((a, b) => a - b);
  const indexes = new Map(numbers.map((number, index) => [number, index]));
  const columns: Place[][] = numbers.map(() => []);
  const boxes = new Map<string, Place>();
  for (const name of names) {
    const box = { name, column: indexes.get(columnOf.get(name) ?? 0) ?? 0 };
    boxes.set(name, box);
    columns[box.column]?.push(box);
  }
  const routes = edges.flatMap((edge): Route<Edge>[] => {
    const [from, to] = [boxes.get(edge.consumer), boxes.get(edge.provider)];
    if (from === undefined || to === undefined) return [];
    const lanes = columnsBetween(from, to).map((column): Place => ({ name: undefined, column }));
    for (const lane of lanes) columns[lane.column]?.push(lane);
    return [{ edge, places: [from, ...lanes, to] }];
  });
  return { columns, routes };
}

/** In the direction of the edge. */
function columnsBetween(from: Place, to: Place): readonly number[] {
  const step = Math.sign(to.column - from.column);
  const count = Math.max(0, Math.abs(to.column - from.column) - 1);
  return Array.from({ length: count }, (_, index) => from.column + (index + 1) * step);
}
