/** Sørensen–Dice similarity of two texts by their letter pairs, from 0 to 1. */
export function similarity(a: string, b: string): number {
  const pairsOfA = pairs(a);
  const pairsOfB = pairs(b);
  const shared = pairsOfA.filter((pair) => {
    const at = pairsOfB.indexOf(pair);
    if (at >= 0) pairsOfB.splice(at, 1);
    return at >= 0;
  });
  const total = pairsOfA.length + pairs(b).length;
  return total === 0 ? Number(a === b) : (2 * shared.length) / total;
}

function pairs(text: string): string[] {
  return Array.from(text.slice(1), (_, at) => text.slice(at, at + 2).toLowerCase());
}

/** The item whose text is most similar to a given text. */
export function mostSimilar<Item>(
  items: readonly Item[],
  text: string,
  textOf: (item: Item) => string,
): Item | undefined {
  return items.toSorted((a, b) => similarity(textOf(b), text) - similarity(textOf(a), text))[0];
}
