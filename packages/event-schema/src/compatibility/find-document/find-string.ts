import type { Atom } from './formula.ts';
import type { Finding } from './finding.ts';
import { fitsFormat, formatExamples, formatPattern } from './string-format.ts';
import { allowedValues, holdsValue } from './values.ts';
import { automatonOf, wordsOf, type Pattern } from './words-of-patterns.ts';

type StringAtom = Extract<Atom, { atom: 'values' | 'pattern' | 'format' | 'atLeast' | 'atMost' }>;

/** Longer limits are left out of the automata, which would grow with them. */
const longestInAutomaton = 100;
const longestWord = 100_000;
const mostWords = 300;

/** A string that all the atoms allow. */
export function findString(atoms: readonly StringAtom[]): Finding {
  const fits = (word: string): boolean => atoms.every((atom) => allows(atom, word));
  const values = allowedValues(atoms);
  if (values !== undefined) {
    return firstOf(values as string[], fits) ?? 'none';
  }
  const { least, most } = lengthOf(atoms);
  if (least > most || contradictory(atoms)) {
    return 'none';
  }
  return (
    firstOf(guesses(atoms, least, most), fits) ?? findByAutomaton(atoms, { least, most, fits })
  );
}

function allows(atom: StringAtom, word: string): boolean {
  switch (atom.atom) {
    case 'values':
      return holdsValue(atom, word);
    case 'pattern':
      return new RegExp(atom.name, 'u').test(word) === atom.holds;
    case 'format':
      return fitsFormat(atom.name, word) === atom.holds;
    case 'atLeast':
      return lengthInCharacters(word) >= atom.count;
    case 'atMost':
      return lengthInCharacters(word) <= atom.count;
  }
}

/** Code points, as JSON Schema counts. */
function lengthInCharacters(word: string): number {
  return Array.from(word).length;
}

function lengthOf(atoms: readonly StringAtom[]): { readonly least: number; readonly most: number } {
  const counts = (wanted: 'atLeast' | 'atMost'): number[] =>
    atoms.flatMap((atom) => (atom.atom === wanted && 'count' in atom ? [atom.count] : []));
  return { least: Math.max(0, ...counts('atLeast')), most: Math.min(...counts('atMost')) };
}

function contradictory(atoms: readonly StringAtom[]): boolean {
  const demands = atoms.flatMap((atom) =>
    atom.atom === 'pattern' || atom.atom === 'format' ? [atom] : [],
  );
  return demands.some(
    (one) =>
      one.holds &&
      demands.some((other) => !other.holds && one.atom === other.atom && one.name === other.name),
  );
}

function guesses(atoms: readonly StringAtom[], least: number, most: number): readonly string[] {
  const formats = atoms.flatMap((atom) => (atom.atom === 'format' ? [atom.name] : []));
  const avoided = atoms.flatMap((atom) => (atom.atom === 'values' ? atom.values.length : []));
  const lengths = [
    Math.max(least, Math.min(4, most)),
    least,
    least + 1,
    Math.min(most, least + 20),
  ];
  const numbered = avoided.flatMap((count) =>
    Array.from({ length: count + 1 }, (_, index) => `text${index}`),
  );
  const plain = lengths
    .filter((length) => length <= longestWord)
    .flatMap((length) =>
      ['text', 'a', 'A', '0', ' ', '?'].map((word) => word.repeat(length).slice(0, length)),
    );
  return [...formatExamples(formats), ...plain, ...numbered];
}

interface Wanted {
  readonly least: number;
  readonly most: number;
  readonly fits: (word: string) => boolean;
}

function findByAutomaton(atoms: readonly StringAtom[], { least, most, fits }: Wanted): Finding {
  const patterns = atoms.flatMap(patternOf);
  // Each limit that is left out lets more words in: "none" stays a proof, and a word is checked anyway.
  const found = automatonOf(
    patterns,
    Math.min(least, longestInAutomaton),
    most > longestInAutomaton ? Infinity : most,
  );
  if (found === undefined) {
    return 'unknown';
  }
  if (found.isEmpty) {
    return 'none';
  }
  let tried = 0;
  for (const word of wordsOf(found)) {
    if (fits(word)) {
      return { document: word };
    }
    if (tried++ > mostWords) {
      break;
    }
  }
  return 'unknown';
}

function patternOf(atom: StringAtom): Pattern[] {
  if (atom.atom === 'pattern') {
    return [{ source: atom.name, flags: 'u', holds: atom.holds }];
  }
  const format = atom.atom === 'format' && atom.holds ? formatPattern(atom.name) : undefined;
  return format === undefined ? [] : [{ ...format, holds: true }];
}

function firstOf(words: readonly string[], fits: (word: string) => boolean): Finding | undefined {
  const found = words.find(fits);
  return found === undefined ? undefined : { document: found };
}
