import { parseSync } from 'oxc-parser';

/**
 * Finds what a package must receive as a parameter instead of hard-coding it: the names of participants, and paths below
 * contracts/.
 *
 * @param names of all participants, external ones too
 * @throws Error when the file cannot be parsed
 */
export function findForeignLiterals(
  file: { readonly path: string; readonly source: string },
  names: ReadonlySet<string>,
): readonly string[] {
  const { program, errors } = parseSync(file.path, file.source);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${file.path}: ${error.message}`);
  return literalsIn(program)
    .filter(({ text }) => names.has(text) || text.startsWith('contracts/'))
    .map(({ text, offset }) => `${file.path}:${lineAt(file.source, offset)} names "${text}"`);
}

interface Literal {
  readonly text: string;
  /** Index of its first character in the source. */
  readonly offset: number;
}

/** A node of https://github.com/estree/estree. */
interface Node {
  readonly type?: unknown;
  readonly start?: number;
  readonly value?: unknown;
  readonly [field: string]: unknown;
}

function literalsIn(value: unknown): readonly Literal[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap((each) => literalsIn(each));
  const text = Array.isArray(value) ? undefined : literalText(value as Node);
  if (text === undefined) return inner;
  return [{ text, offset: (value as Node).start ?? 0 }, ...inner];
}

function literalText({ type, value }: Node): string | undefined {
  if (type === 'Literal') return typeof value === 'string' ? value : undefined;
  if (type === 'TemplateElement') return (value as { readonly cooked: string }).cooked;
  return undefined;
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}
