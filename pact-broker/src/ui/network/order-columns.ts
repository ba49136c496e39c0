import type { Connection } from '../../domain/network/network.ts';
import type { Place, Routes } from './lanes.ts';

/** More sweeps hardly reduce the crossings. */
const SWEEPS = 6;

/**
 * Orders each column so that few edges cross: each place moves to the average position of its neighbors. Column by
 * column, so that two neighboring columns do not swap places at the same time.
 */
export function orderColumns({
  columns,
  routes,
}: Routes<Connection>): readonly (readonly Place[])[] {
  const neighbors = toNeighbors(routes);
  const ordered = [...columns];
  const positions = new Map(columns.flatMap(toPositions));
  const valueOf = (place: Place): number => {
    const others = (neighbors.get(place) ?? []).map((other) => positions.get(other) ?? 0);
    return others.length === 0
      ? (positions.get(place) ?? 0)
      : others.reduce((sum, each) => sum + each, 0) / others.length;
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const [index, column] of ordered.entries()) {
      const values = new Map(column.map((place) => [place, valueOf(place)]));
      const sorted = column.toSorted((a, b) => (values.get(a) ?? 0) - (values.get(b) ?? 0));
      ordered[index] = sorted;
      for (const [place, position] of toPositions(sorted)) positions.set(place, position);
    }
  }
  return ordered;
}

function toNeighbors(routes: Routes<Connection>['routes']) {
  const neighbors = new Map<Place, Place[]>();
  const add = (place: Place, other: Place): void => {
    const others = neighbors.get(place);
    if (others === undefined) neighbors.set(place, [other]);
    else others.push(other);
  };
  for (const { places } of routes) {
    for (const [index, place] of places.slice(1).entries()) {
      const before = places[index];
      // An edge to itself moves no box.
      if (before === undefined || before === place) continue;
      add(before, place);
      add(place, before);
    }
  }
  return neighbors;
}

/** Rows relative to the middle of the column. */
function toPositions(column: readonly Place[]): (readonly [place: Place, position: number])[] {
  return column.map((place, row) => [place, row - (column.length - 1) / 2] as const);
}
