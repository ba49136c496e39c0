import type { CharSet, NFA } from 'refa';

/**
 * Texts of a language, shortest first, with readable characters where possible. Those with half of a surrogate
 * pair come last: it is no character, so UTF-8 cannot express it.
 */
export function* sampleTexts(language: NFA): Generator<string> {
  const malformed: string[] = [];
  for (const sets of shortestPaths(language)) {
    for (const choice of [0, 1, 2]) {
      const text = String.fromCodePoint(...sets.slice(1, -1).map((set) => readable(set, choice)));
      if (isWellFormed(text)) yield text;
      else malformed.push(text);
    }
  }
  yield* malformed;
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

const MAX_PATHS = 100;

interface Path {
  readonly node: NFA.Node;
  readonly set: CharSet | undefined;
  readonly before: Path | undefined;
}

/**
 * The character sets along the shortest paths to an end. At most {@link MAX_PATHS} paths go through each
 * node: otherwise their number doubles with each character that has two cases.
 */
function* shortestPaths({ initial, finals }: NFA): Generator<CharSet[]> {
  const visits = new Map<NFA.Node, number>();
  let paths: Path[] = [{ node: initial, set: undefined, before: undefined }];
  while (paths.length > 0) {
    const next: Path[] = [];
    for (const path of paths) {
      const count = (visits.get(path.node) ?? 0) + 1;
      visits.set(path.node, count);
      if (count > MAX_PATHS) continue;
      if (finals.has(path.node)) yield setsAlong(path);
      for (const [node, set] of path.node.out) next.push({ node, set, before: path });
    }
    paths = next;
  }
}

function setsAlong(path: Path): CharSet[] {
  const sets: CharSet[] = [];
  for (let at: Path | undefined = path; at?.set !== undefined; at = at.before) sets.push(at.set);
  return sets.reverse();
}

const preferred = ['aA0-', 'bB1_', 'zZ9 '].map((row) =>
  Array.from(row, (character) => character.charCodeAt(0)),
);

function readable(set: CharSet, choice: number): number {
  const found = preferred[choice]?.find((code) => set.has(code));
  return found ?? set.ranges[0]?.min ?? 0;
}
