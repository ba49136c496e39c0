import { isJsonObject, toJson } from './exact-json.ts';

/** A bracket, a key or a comma around a value on its line. */
interface Around {
  readonly before: string;
  readonly after: string;
}

const NOTHING: Around = { before: '', after: '' };

/**
 * JSON with an indentation of two, line by line: what is not asked for is not made, so that the
 * first lines of a large document cost little.
 */
export function* jsonLines(value: unknown, around: Around = NOTHING): Generator<string> {
  const { before, after } = around;
  const parts = partsOf(value);
  if (parts === undefined || parts.items.length === 0) {
    yield before + (parts === undefined ? toJson(value) : parts.brackets.join('')) + after;
    return;
  }
  const [open, close] = parts.brackets;
  const last = parts.items.length - 1;
  yield before + open;
  for (const [index, [key, item]] of parts.items.entries()) {
    const comma = index === last ? '' : ',';
    for (const line of jsonLines(item, { before: key, after: comma })) yield `  ${line}`;
  }
  yield close + after;
}

interface Parts {
  readonly brackets: readonly [string, string];
  /** Each with the key before it, if it has one. */
  readonly items: readonly (readonly [key: string, item: unknown])[];
}

/** What an object or a list consists of; undefined for any other value. */
function partsOf(value: unknown): Parts | undefined {
  if (Array.isArray(value)) {
    return { brackets: ['[', ']'], items: value.map((item: unknown) => ['', item] as const) };
  }
  if (!isJsonObject(value)) return undefined;
  const items = Object.entries(value).map(
    ([key, item]) => [`${JSON.stringify(key)}: `, item] as const,
  );
  return { brackets: ['{', '}'], items };
}
