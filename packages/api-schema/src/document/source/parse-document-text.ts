import { isContainer } from '@shopflow/json-schema/json-record';
import { Lexer, parse, YAMLParseError } from 'yaml';

/** Aliases of YAML multiply: a document of a few lines could fill the memory. Published documents have hundreds. */
const MAX_ALIASES = 10_000;

/**
 * The parser descends with each flow collection, and Node ends the process when the stack is exceeded while a regular
 * expression is compiled.
 */
const MAX_FLOW_DEPTH = 500;

/** A text that is neither YAML nor JSON. */
export class DocumentTextError extends Error {
  /** `:3:14` after the name of the file; empty where the parser does not say it. */
  readonly position: string;

  constructor(cause: Error) {
    const { message, position } = describe(cause);
    super(message, { cause });
    this.position = position;
  }
}

/**
 * The value of a document in JSON or YAML.
 *
 * @throws DocumentTextError
 */
export function parseDocumentText(text: string): unknown {
  // JSON is YAML, but its own parser is much faster. It keeps the last value of a repeated key.
  const value = tryJson(text);
  if (value !== undefined && countKeys(value) === countKeysIn(text)) return value;
  if (isDeeplyNested(text)) throw new DocumentTextError(new RangeError('Too many brackets'));
  try {
    // Tools for OpenAPI know the merge keys (`<<`) of YAML 1.1.
    return parse(text, { maxAliasCount: MAX_ALIASES, merge: true });
  } catch (cause) {
    throw new DocumentTextError(cause as Error);
  }
}

/** Tokens are read only where brackets in texts would explain what is found. */
function isDeeplyNested(text: string): boolean {
  return exceedsDepth(text) && exceedsDepth(new Lexer().lex(text));
}

function exceedsDepth(tokens: Iterable<string>): boolean {
  let depth = 0;
  for (const token of tokens) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth = Math.max(0, depth - 1);
    if (depth > MAX_FLOW_DEPTH) return true;
  }
  return false;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function countKeys(value: unknown): number {
  let count = 0;
  const pending = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (!isContainer(next)) continue;
    const values = Object.values(next);
    if (!Array.isArray(next)) count += values.length;
    for (const each of values) pending.push(each);
  }
  return count;
}

function countKeysIn(text: string): number {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon).length;
}

/** The message of the YAML parser ends with its place, a copy of the line, and advice for programs. */
function describe(error: Error): { readonly message: string; readonly position: string } {
  const [first = ''] = error.message.split('\n');
  // After a colon, or in quotes, there is a part of the text, which may be of a file that is no document at all.
  const message = first
    .replace(/ at line \d+, column \d+:?$/, '')
    .replace(/; please use .*/, '')
    .replace(/: .*|".*/, '');
  const [start] = error instanceof YAMLParseError ? (error.linePos ?? []) : [];
  const isTooDeep = error instanceof RangeError || message.includes('call stack');
  return {
    message: isTooDeep ? 'it is nested too deeply' : message,
    position: start === undefined ? '' : `:${start.line}:${start.col}`,
  };
}
