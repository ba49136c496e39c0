import type { Connection } from '../../domain/network/network.ts';

/**
 * Numbers the columns around a pacticipant: each step to a provider is one column to the right, each
 * step to a consumer one to the left.
 */
export function columnsAround(
  edges: readonly Connection[],
  focus: string,
): ReadonlyMap<string, number> {
  const columns = new Map([[focus, 0]]);
  // A map iterates over what is added meanwhile, so this visits the nearest first.
  for (const [name, column] of columns) {
    for (const { consumer, provider } of edges) {
      if (consumer === name && !columns.has(provider)) columns.set(provider, column + 1);
      if (provider === name && !columns.has(consumer)) columns.set(consumer, column - 1);
    }
  }
  return columns;
}

/**
 * Numbers the columns of a whole network: a provider is right of all its consumers, except where
 * they depend on each other in a circle.
 */
export function columnsByDependency(
  edges: readonly Connection[],
  names: readonly string[],
): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  const open = new Set<string>();
  const visit = (name: string): number => {
    const known = columns.get(name);
    if (known !== undefined) return known;
    open.add(name);
    const consumers = edges
      .filter(({ consumer, provider }) => provider === name && !open.has(consumer))
      .map(({ consumer }) => visit(consumer));
    open.delete(name);
    const column = Math.max(-1, ...consumers) + 1;
    columns.set(name, column);
    return column;
  };
  for (const name of names) visit(name);
  return columns;
}
