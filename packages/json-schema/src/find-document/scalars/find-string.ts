import type { NFA } from 'refa';
import {
  complement,
  intersect,
  languageOf,
  textsOfLength,
} from '../../pattern/pattern-language.ts';
import { matchesPattern, patternMatcher } from '../../pattern/pattern-matcher.ts';
import { sampleTexts } from '../../pattern/pattern-samples.ts';
import type { Budget } from '../search/budget.ts';
import type { Finding } from '../finding.ts';
import type { Atom } from '../formula/formula.ts';
import { fitsFormat, formatExamples, formatPattern } from './string-format.ts';
import { allowedValues, excludedValues, holdsValue } from './values.ts';

type StringAtom = Extract<Atom, { atom: 'values' | 'pattern' | 'format' | 'atLeast' | 'atMost' }>;

/** Larger length limits are left out, because automata grow with them. */
const MAX_LENGTH_IN_AUTOMATON = 100;
const MAX_WORD_LENGTH = 20_000;
const MAX_WORDS = 300;
const MAX_EXCLUDED = 300;

/** Finds a string that satisfies all atoms. */
export function findString(atoms: readonly StringAtom[], budget: Budget): Finding {
  const fits = (word: string): boolean => atoms.every((atom) => allowsText(atom, word));
  const values = allowedValues(atoms);
  if (values !== undefined) return firstOf(values as string[], fits) ?? 'none';
  const { least, most } = lengthOf(atoms);
  if (least > most || isContradictory(atoms)) return 'none';
  return (
    firstOf(guesses(atoms, least, most), fits) ??
    findByAutomaton(atoms, { least, most, fits, budget })
  );
}

export function allowsText(atom: StringAtom, word: string): boolean {
  switch (atom.atom) {
    case 'values':
      return holdsValue(atom, word);
    case 'pattern':
      return matchesPattern(atom.name, word) === atom.holds;
    case 'format':
      return fitsFormat(atom.name, word) === atom.holds;
    case 'atLeast':
      return lengthInCodePoints(word) >= atom.count;
    case 'atMost':
      return lengthInCodePoints(word) <= atom.count;
  }
}

function lengthInCodePoints(word: string): number {
  return Array.from(word).length;
}

function lengthOf(atoms: readonly StringAtom[]): { readonly least: number; readonly most: number } {
  const counts = (wanted: 'atLeast' | 'atMost'): number[] =>
    atoms.flatMap((atom) => (atom.atom === wanted && 'count' in atom ? [atom.count] : []));
  return { least: Math.max(0, ...counts('atLeast')), most: Math.min(...counts('atMost')) };
}

function isContradictory(atoms: readonly StringAtom[]): boolean {
  const rules = atoms.flatMap((atom) =>
    atom.atom === 'pattern' || atom.atom === 'format' ? [atom] : [],
  );
  return rules.some(
    (one) =>
      one.holds &&
      rules.some((other) => !other.holds && one.atom === other.atom && one.name === other.name),
  );
}

function guesses(atoms: readonly StringAtom[], least: number, most: number): readonly string[] {
  const formats = atoms.flatMap((atom) => (atom.atom === 'format' ? [atom.name] : []));
  const excluded = excludedValues(atoms).length;
  const lengths = [
    Math.max(least, Math.min(4, most)),
    least,
    least + 1,
    Math.min(most, least + 20),
  ];
  const numbered = Array.from({ length: excluded === 0 ? 0 : excluded + 1 }, (_, n) => `text${n}`);
  const plain = lengths
    .filter((length) => length <= MAX_WORD_LENGTH)
    .flatMap((length) =>
      ['text', 'a', 'A', '0', ' ', '?'].map((word) => word.repeat(length).slice(0, length)),
    );
  return [...formatExamples(formats), ...plain, ...numbered];
}

interface Wanted {
  readonly least: number;
  readonly most: number;
  readonly fits: (word: string) => boolean;
  readonly budget: Budget;
}

function findByAutomaton(
  atoms: readonly StringAtom[],
  { least, most, fits, budget }: Wanted,
): Finding {
  const found = languageOfAtoms(atoms, least, most);
  if (found === undefined || !budget.spend(found.countNodes())) {
    budget.giveUp({ code: 'text-too-complex', rules: rulesOf(atoms) });
    return 'unknown';
  }
  if (found.isEmpty) return 'none';
  let tried = 0;
  for (const word of sampleTexts(found)) {
    if (fits(word)) return { document: word };
    if (tried++ > MAX_WORDS) break;
  }
  budget.giveUp({ code: 'no-text-found', rules: rulesOf(atoms) });
  return 'unknown';
}

function rulesOf(atoms: readonly StringAtom[]): string[] {
  return atoms.flatMap((atom) => ('name' in atom ? [`${atom.atom} ${atom.name}`] : []));
}

/** Leaving out a rule only allows more texts: an empty language is still a proof, and each text is checked anyway. */
function languageOfAtoms(
  atoms: readonly StringAtom[],
  least: number,
  most: number,
): NFA | undefined {
  const isShort = most <= MAX_LENGTH_IN_AUTOMATON;
  const excluded = excludedValues(atoms) as string[];
  try {
    const lengths = textsOfLength(
      Math.min(least, MAX_LENGTH_IN_AUTOMATON),
      isShort ? most : Infinity,
    );
    const rules = atoms.flatMap(ruleLanguage);
    const others =
      excluded.length > 0 && excluded.length <= MAX_EXCLUDED
        ? [complement(languageOf(excluded))]
        : [];
    return [...rules, ...others].reduce(intersect, lengths);
  } catch {
    return undefined;
  }
}

function ruleLanguage(atom: StringAtom): NFA[] {
  if (atom.atom === 'pattern') {
    const { language } = patternMatcher(atom.name);
    return language === undefined ? [] : [atom.holds ? language : complement(language)];
  }
  const format = atom.atom === 'format' && atom.holds ? formatPattern(atom.name) : undefined;
  const language = format && patternMatcher(format.source, format.flags).language;
  return language === undefined ? [] : [language];
}

function firstOf(words: readonly string[], fits: (word: string) => boolean): Finding | undefined {
  const found = words.find(fits);
  return found === undefined ? undefined : { document: found };
}
