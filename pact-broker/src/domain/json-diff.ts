type Json = Readonly<Record<string, unknown>>;
type Mark = ' ' | '-' | '+';

/** Lines shown around each change. */
const CONTEXT_LINES = 3;

/**
 * What changed between two JSON documents, for people: only the paths that differ, each with the
 * lines that lead to it, `-` before what was and `+` before what is. Empty when nothing differs.
 */
export function diffJson(before: unknown, after: unknown): string {
  const lines = diff({ before, after, name: '', depth: 0 });
  const isNear = (index: number): boolean =>
    lines
      .slice(Math.max(0, index - CONTEXT_LINES), index + CONTEXT_LINES + 1)
      .some((line) => !line.startsWith(' '));
  return lines.filter((_line, index) => isNear(index)).join('\n');
}

interface Place {
  readonly before: unknown;
  readonly after: unknown;
  /** What stands before the value on its line: its key, if it has one. */
  readonly name: string;
  readonly depth: number;
}

function diff({ before, after, name, depth }: Place): string[] {
  if (isSame(before, after)) return [];
  const inner = { depth: depth + 1 };
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    const parts = keys.flatMap((key) =>
      diff({ before: before[key], after: after[key], name: `${JSON.stringify(key)}: `, ...inner }),
    );
    return [line(' ', depth, `${name}{`), ...parts, line(' ', depth, '}')];
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    const parts = Array.from({ length }, (_, i) =>
      diff({ before: before[i], after: after[i], name: '', ...inner }),
    );
    return [line(' ', depth, `${name}[`), ...parts.flat(), line(' ', depth, ']')];
  }
  return [...whole('-', before, { name, depth }), ...whole('+', after, { name, depth })];
}

function whole(mark: Mark, value: unknown, { name, depth }: Pick<Place, 'name' | 'depth'>) {
  if (value === undefined) return [];
  const [first = '', ...rest] = JSON.stringify(value, null, 2).split('\n');
  return [name + first, ...rest].map((text) => line(mark, depth, text));
}

function line(mark: Mark, depth: number, text: string): string {
  return mark + '  '.repeat(depth) + text;
}

function isSame(a: unknown, b: unknown): boolean {
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => isSame(a[key], b[key]));
  }
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((part, i) => isSame(part, b[i]));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
