import { alg, Graph } from '@dagrejs/graphlib';

/** `first` must come before `then`, or together with it. */
interface Precedence {
  readonly first: string;
  readonly then: string;
}

/**
 * Arranges names in layers: each needs only names of earlier layers and of its own group. Names that
 * need each other, directly or through others, form a group: a strongly connected component. The names of
 * a layer and of a group stay in the given order. A name that is not listed is ignored.
 */
export function findLayers(
  names: readonly string[],
  precedences: readonly Precedence[],
): string[][][] {
  const graph = toGraph(names, precedences);
  const depthOf = new Map<string, number>();
  const layers: number[][][] = [];
  // Tarjan's algorithm yields a group only after all groups that it needs.
  for (const group of alg.tarjan(graph)) {
    const needed = group.flatMap((node) => graph.successors(node) ?? []);
    const depth = Math.max(0, ...needed.map((node) => (depthOf.get(node) ?? -1) + 1));
    for (const node of group) depthOf.set(node, depth);
    (layers[depth] ??= []).push(group.map(Number).toSorted((one, other) => one - other));
  }
  return layers.map((groups) =>
    groups
      .toSorted(([one = 0], [other = 0]) => one - other)
      .map((group) => group.flatMap((index) => names[index] ?? [])),
  );
}

/** The nodes are positions, because graphlib loses nodes with names such as "constructor". */
function toGraph(names: readonly string[], precedences: readonly Precedence[]): Graph {
  const positions = new Map(names.map((name, index) => [name, String(index)]));
  const graph = new Graph();
  for (const node of positions.values()) graph.setNode(node);
  for (const { first, then } of precedences) {
    const [from, to] = [positions.get(then), positions.get(first)];
    if (from !== undefined && to !== undefined) graph.setEdge(from, to);
  }
  return graph;
}
