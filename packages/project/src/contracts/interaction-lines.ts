import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { findPacticipants } from '../pacticipants.ts';
import type { Project } from '../project.ts';

/** A contract, or one of its interactions. */
export interface ContractPlace {
  readonly consumer?: string | undefined;
  readonly provider?: string | undefined;
  /** Description of the interaction. */
  readonly interaction?: string | undefined;
}

/** A line of a file; the file is relative to the root of the project. */
export interface SourceLine {
  readonly file: string;
  readonly line: number;
}

/**
 * Reads the consumers' pact tests, and returns a function that finds the line of an interaction's
 * description, or without an interaction, the line that names the provider.
 */
export async function readInteractionLines(
  project: Project,
): Promise<(place: ContractPlace) => SourceLine | undefined> {
  const tests = new Map<string, readonly PactTest[]>();
  for (const { name, workspace } of await findPacticipants(project)) {
    tests.set(name, await readPactTests(project.root, path.join(workspace, 'test/pacts')));
  }
  return ({ consumer = '', provider = '', interaction }) => {
    const candidates = (tests.get(consumer) ?? []).filter((test) => findText(test, provider));
    for (const test of candidates) {
      const text = findText(test, interaction ?? provider);
      if (text !== undefined) return { file: test.file, line: text.line };
    }
    return undefined;
  };
}

/** The strings of a test file. */
interface PactTest {
  readonly file: string;
  readonly strings: readonly SourceString[];
}

/** A literal, or a template whose expressions match any text. */
interface SourceString {
  readonly line: number;
  /** The parts that are fixed; one for a literal. */
  readonly parts: readonly string[];
}

/** The string that has the most of the text, so that a literal wins over a template. */
function findText({ strings }: PactTest, text: string): SourceString | undefined {
  const fixedLength = ({ parts }: SourceString): number => parts.join('').length;
  return strings
    .filter(({ parts }) => new RegExp(`^${parts.map(escape).join('.*')}$`, 's').test(text))
    .toSorted((a, b) => fixedLength(b) - fixedLength(a))[0];
}

async function readPactTests(root: string, folder: string): Promise<readonly PactTest[]> {
  const names: string[] = await readdir(path.join(root, folder)).catch(() => []);
  return Promise.all(
    names
      .sort()
      .filter((name) => name.endsWith('.pact.test.ts'))
      .map(async (name) => {
        const file = path.posix.join(...folder.split(path.sep), name);
        const source = await readFile(path.join(root, file), 'utf8');
        return { file, strings: await readStrings(source) };
      }),
  );
}

/** The fields of an ESTree node that are read here. */
interface Node {
  readonly type?: string;
  readonly start?: number;
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly cooked: string } }[];
}

async function readStrings(source: string): Promise<PactTest['strings']> {
  // Loaded only here: the parser is a native module.
  const { parseSync } = await import('oxc-parser');
  const strings: SourceString[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const parts = textParts(value);
    if (parts !== undefined) {
      const line = source.slice(0, (value as Node).start).split('\n').length;
      strings.push({ line, parts });
    }
    for (const child of Object.values(value)) collect(child);
  };
  collect(parseSync('source.ts', source).program);
  return strings;
}

/** The fixed parts of a string; undefined for another node, and for a template without any. */
function textParts({ type, value, quasis }: Node): readonly string[] | undefined {
  if (type === 'Literal' && typeof value === 'string') return [value];
  const parts = quasis?.map((quasi) => quasi.value.cooked);
  return parts?.some((part) => part !== '') === true ? parts : undefined;
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
