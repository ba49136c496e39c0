/** All subsets, including the empty one. */
export function subsetsOf<Item>(items: readonly Item[]): Item[][] {
  return items.reduce<Item[][]>(
    (subsets, item) => [...subsets, ...subsets.map((each) => [...each, item])],
    [[]],
  );
}
