import { isJsonObject, toJson } from './exact-json.ts';

/** The text before and after a value on its line: a bracket, a key or a comma. */
interface Affixes {
  readonly before: string;
  readonly after: string;
}

const NO_AFFIXES: Affixes = { before: '', after: '' };

/**
 * Yields JSON line by line, indented by two. Lazy, so that the first lines of a large document are
 * cheap.
 */
export function* jsonLines(value: unknown, affixes: Affixes = NO_AFFIXES): Generator<string> {
  const { before, after } = affixes;
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
  /** Each item with its key, if it has one. */
  readonly items: readonly (readonly [key: string, item: unknown])[];
}

/** The brackets and items of an object or list; undefined for any other value. */
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
