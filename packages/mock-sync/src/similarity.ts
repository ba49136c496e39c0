/** How alike two texts are, from 0 to 1: the share of their letter pairs that both have (Dice). */
export function similarity(a: string, b: string): number {
  const ofA = pairs(a);
  const ofB = pairs(b);
  const shared = ofA.filter((pair) => {
    const at = ofB.indexOf(pair);
    if (at >= 0) ofB.splice(at, 1);
    return at >= 0;
  });
  const total = ofA.length + pairs(b).length;
  return total === 0 ? Number(a === b) : (2 * shared.length) / total;
}

function pairs(text: string): string[] {
  return Array.from(text.slice(1), (_, at) => text.slice(at, at + 2).toLowerCase());
}

/** The one of some things whose text is most like another text. */
export function mostSimilar<Thing>(
  things: readonly Thing[],
  text: string,
  textOf: (thing: Thing) => string,
): Thing | undefined {
  return things.toSorted((a, b) => similarity(textOf(b), text) - similarity(textOf(a), text))[0];
}
