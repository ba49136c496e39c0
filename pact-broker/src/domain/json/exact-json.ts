import { randomBytes } from 'node:crypto';

/** A parsed JSON object. Numbers that JavaScript would change are `ExactNumber` values. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Marks a number that JavaScript cannot represent while it passes through `JSON.parse` and
 * `JSON.stringify`. Random for each process, so that no document can contain it.
 */
const MARK = randomBytes(12).toString('base64url');
const MARKED_NUMBER = new RegExp(`"${MARK}(-?\\d[\\d.eE+-]*)"`, 'g');

/**
 * Longer numbers are rejected: no real value needs them, and some clients take minutes to parse
 * one.
 */
const MAX_NUMBER_LENGTH = 1_000;
/** An exact number costs twenty times as much as a plain one. */
const MAX_EXACT_NUMBERS = 100_000;

/** A number that keeps its text: 12345678901234567890, 10.0, 1e400. */
export class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): string {
    return MARK + this.text;
  }

  toString(): string {
    return this.text;
  }
}

/** Neither an array nor an `ExactNumber`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof ExactNumber)
  );
}

/**
 * Parses JSON so that {@link toJson} writes each number unchanged. A number that JavaScript would
 * write differently becomes an {@link ExactNumber}.
 *
 * @param maxDepth nesting depth of objects and arrays
 * @throws SyntaxError when the text is not JSON or exceeds a limit of nesting, digits or exact
 *   numbers
 */
export function parseJson(text: string, maxDepth = Infinity): unknown {
  const { depth, changed } = scan(text);
  if (depth > maxDepth) throw new SyntaxError(`nesting of ${depth} is too deep`);
  const value = JSON.parse(text) as unknown;
  return changed.length === 0 ? value : unmark(JSON.parse(mark(text, changed)));
}

/** Writes JSON. Omits the same properties as `JSON.stringify`. */
export function toJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, null, indent) as string | undefined;
  if (text === undefined) return 'null';
  return text.includes(MARK) ? text.replace(MARKED_NUMBER, '$1') : text;
}

/** The position of a number in a text: from its first character to the one after its last. */
type Range = readonly [start: number, end: number];

interface Scan {
  readonly depth: number;
  /** The numbers that JavaScript would write differently. */
  readonly changed: readonly Range[];
}

/** Scans a text that may not be valid JSON. */
function scan(text: string): Scan {
  const changed: Range[] = [];
  let [depth, deepest] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') at = endOfString(text, at);
    else if (char === '{' || char === '[') deepest = Math.max(deepest, (depth += 1));
    else if (char === '}' || char === ']') depth -= 1;
    else if (isNumberStart(char)) {
      const end = endOfNumber(text, at);
      if (isChanged(text.slice(at, end))) changed.push([at, end]);
      at = end - 1;
    }
  }
  if (changed.length > MAX_EXACT_NUMBERS) {
    throw new SyntaxError(`more than ${MAX_EXACT_NUMBERS} numbers that JavaScript would change`);
  }
  return { depth: deepest, changed };
}

/** Searches for quotes, because a pact in base64 is one long string. */
function endOfString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at !== -1 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at === -1 ? text.length : at;
}

function isEscaped(text: string, quote: number): boolean {
  let at = quote - 1;
  while (text.charAt(at) === '\\') at -= 1;
  return (quote - at) % 2 === 0;
}

function isNumberStart(char: string): boolean {
  return char === '-' || (char >= '0' && char <= '9');
}

function endOfNumber(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && '0123456789.eE+-'.includes(text.charAt(at))) at += 1;
  if (at - start > MAX_NUMBER_LENGTH) {
    throw new SyntaxError(`a number has more than ${MAX_NUMBER_LENGTH} characters`);
  }
  return at;
}

function isChanged(number: string): boolean {
  return String(Number(number)) !== number;
}

function mark(text: string, numbers: readonly Range[]): string {
  const parts: string[] = [];
  let last = 0;
  for (const [start, end] of numbers) {
    parts.push(text.slice(last, start), `"${MARK}${text.slice(start, end)}"`);
    last = end;
  }
  return parts.join('') + text.slice(last);
}

/** Changes the document in place; no other code holds a reference to it yet. */
function unmark(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.startsWith(MARK) ? new ExactNumber(value.slice(MARK.length)) : value;
  }
  if (Array.isArray(value)) unmarkElements(value);
  else if (typeof value === 'object' && value !== null) unmarkProperties(value);
  return value;
}

function unmarkElements(list: unknown[]): void {
  for (let index = 0; index < list.length; index += 1) list[index] = unmark(list[index]);
}

function unmarkProperties(object: object): void {
  for (const [key, part] of Object.entries(object)) {
    const unmarked = unmark(part);
    // Assignment would treat `__proto__` as the prototype.
    if (unmarked !== part) Object.defineProperty(object, key, { ...PROPERTY, value: unmarked });
  }
}

const PROPERTY = { writable: true, enumerable: true, configurable: true };
