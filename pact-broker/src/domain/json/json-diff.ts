import { ExactNumber, isJsonObject } from './exact-json.ts';
import { jsonLines } from './json-lines.ts';

type Mark = ' ' | '-' | '+';

/** Lines shown around each change. */
const CONTEXT_LINES = 3;
/** People do not read more, and two documents of a megabyte can differ in every line. */
const MAX_LINES = 500;
const MAX_LINE_LENGTH = 500;

/**
 * Shows people how two JSON documents differ: only the paths that differ, with the lines that lead
 * to them; `-` marks the old and `+` the new lines. Empty if they are equal, truncated if it is
 * long.
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
  /** The key before the value on its line, if it has one. */
  readonly name: string;
  readonly depth: number;
}

/** Lazy, so that nothing is compared after the last line shown. */
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

/** Yields the differing parts of an object or list in brackets; nothing if all are equal. */
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

/** Objects and lists are never equal here. */
function isSameScalar(a: unknown, b: unknown): boolean {
  if (a instanceof ExactNumber && b instanceof ExactNumber) return a.text === b.text;
  return a === b;
}

/** Ignores inherited properties: every object has a `constructor`. */
function ownProperty(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? (Reflect.get(object, key) as unknown) : undefined;
}
