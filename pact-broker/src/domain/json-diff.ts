import { ExactNumber, isJsonObject } from './exact-json.ts';
import { jsonLines } from './json-lines.ts';

type Mark = ' ' | '-' | '+';

/** Lines shown around each change. */
const CONTEXT_LINES = 3;
/** A person reads no more, and two documents of a megabyte may differ in each of their lines. */
const MAX_LINES = 500;
const MAX_LINE_LENGTH = 500;

/**
 * What changed between two JSON documents, for people: only the paths that differ, each with the
 * lines that lead to it, `-` before what was and `+` before what is. Empty when nothing differs;
 * cut off where it gets long.
 */
export function diffJson(before: unknown, after: unknown): string {
  const lines: string[] = [];
  for (const line of diff({ before, after, name: '', depth: 0 })) {
    if (lines.length === MAX_LINES) {
      lines.push('… there are more differences');
      break;
    }
    lines.push(shorten(line));
  }
  const isNear = (index: number): boolean =>
    lines
      .slice(Math.max(0, index - CONTEXT_LINES), index + CONTEXT_LINES + 1)
      .some((line) => !line.startsWith(' '));
  return lines.filter((_line, index) => isNear(index)).join('\n');
}

interface DiffPosition {
  readonly before: unknown;
  readonly after: unknown;
  /** What stands before the value on its line: its key, if it has one. */
  readonly name: string;
  readonly depth: number;
}

/** Lazily, so that nothing is compared behind the last line that is shown. */
function* diff(position: DiffPosition): Generator<string> {
  const { before, after, name, depth } = position;
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    const parts = [...keys].sort().map((key) => ({
      before: ownProperty(before, key),
      after: ownProperty(after, key),
      name: `${JSON.stringify(key)}: `,
    }));
    yield* enclose(position, ['{', '}'], parts);
  } else if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    const parts = Array.from({ length }, (_, index) => ({
      before: before[index] as unknown,
      after: after[index] as unknown,
      name: '',
    }));
    yield* enclose(position, ['[', ']'], parts);
  } else if (!isSameScalar(before, after)) {
    yield* allLines('-', before, { name, depth });
    yield* allLines('+', after, { name, depth });
  }
}

/** The differing parts of an object or a list between its brackets; nothing when none differs. */
function* enclose(
  { name, depth }: DiffPosition,
  [open, close]: readonly [string, string],
  parts: readonly Omit<DiffPosition, 'depth'>[],
): Generator<string> {
  let isOpen = false;
  for (const part of parts) {
    if (part.before === part.after) continue;
    for (const text of diff({ ...part, depth: depth + 1 })) {
      if (!isOpen) yield line(' ', depth, `${name}${open}`);
      isOpen = true;
      yield text;
    }
  }
  if (isOpen) yield line(' ', depth, close);
}

function* allLines(
  mark: Mark,
  value: unknown,
  { name, depth }: Pick<DiffPosition, 'name' | 'depth'>,
): Generator<string> {
  if (value === undefined) return;
  for (const text of jsonLines(value, { before: name, after: '' })) yield line(mark, depth, text);
}

function line(mark: Mark, depth: number, text: string): string {
  return mark + '  '.repeat(depth) + text;
}

function shorten(text: string): string {
  return text.length > MAX_LINE_LENGTH ? `${text.slice(0, MAX_LINE_LENGTH)}…` : text;
}

/** Objects and lists of different kinds are never the same. */
function isSameScalar(a: unknown, b: unknown): boolean {
  if (a instanceof ExactNumber && b instanceof ExactNumber) return a.text === b.text;
  return a === b;
}

/** Every object has a `constructor`; only some documents do. */
function ownProperty(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? (Reflect.get(object, key) as unknown) : undefined;
}
