import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** What TypeScript code names, without comments. */
export interface SourceWords {
  /** Identifiers and property names. */
  readonly names: ReadonlySet<string>;
  /** String literals, also those in template quotes without expressions. */
  readonly strings: ReadonlySet<string>;
}

/** The words of all TypeScript files in a folder, except unit tests and generated files. */
export async function readSourceWords(folder: string): Promise<SourceWords> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const files = entries.filter(
    (name) => name.endsWith('.ts') && !/(?:(?<!\.pact)\.test|\.generated)\.ts$/.test(name),
  );
  const names = new Set<string>();
  const strings = new Set<string>();
  const texts = files.map((file) => readFile(path.join(folder, file), 'utf8'));
  for (const text of await Promise.all(texts)) {
    const words = await toSourceWords(text);
    words.names.forEach((name) => names.add(name));
    words.strings.forEach((string) => strings.add(string));
  }
  return { names, strings };
}

/** The words of one TypeScript source; a source with syntax errors has those up to the error. */
export async function toSourceWords(source: string): Promise<SourceWords> {
  // Loaded only here: the parser is a native module.
  const { parseSync } = await import('oxc-parser');
  const words = { names: new Set<string>(), strings: new Set<string>() };
  collect(parseSync('source.ts', source).program, words);
  return words;
}

/** The fields of an ESTree node that are read here. */
interface Node {
  readonly type?: string;
  readonly name?: unknown;
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly cooked: string } }[];
}

interface Words {
  readonly names: Set<string>;
  readonly strings: Set<string>;
}

function collect(value: unknown, words: Words): void {
  if (typeof value !== 'object' || value === null) return;
  const { type, name, value: literal, quasis: [first, ...more] = [] } = value as Node;
  if (type === 'Identifier') words.names.add(String(name));
  if (type === 'Literal' && typeof literal === 'string') words.strings.add(literal);
  if (first !== undefined && more.length === 0) words.strings.add(first.value.cooked);
  for (const child of Object.values(value)) collect(child, words);
}
