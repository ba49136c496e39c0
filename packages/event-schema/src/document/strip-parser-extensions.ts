/**
 * A value without the `x-parser-…` extensions that the AsyncAPI parser writes into it.
 *
 * @throws Error for a schema that refers to itself
 */
export function stripParserExtensions<Value>(value: Value): Value {
  return strip(value, []) as Value;
}

function strip(value: unknown, above: readonly unknown[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value)) throw new Error('A schema refers to itself');
  const within = [...above, value];
  if (Array.isArray(value)) return value.map((each) => strip(each, within));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.startsWith('x-parser-'))
      .map(([key, each]) => [key, strip(each, within)]),
  );
}
