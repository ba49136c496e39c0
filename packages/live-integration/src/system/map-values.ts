/** Applies an asynchronous function to every value, concurrently. */
export async function mapValues<Key extends string, Value, Result>(
  values: Readonly<Record<Key, Value>>,
  map: (value: Value, key: Key) => Promise<Result> | Result,
): Promise<Record<Key, Result>> {
  const entries = Object.entries(values) as [Key, Value][];
  const mapped = entries.map(async ([key, value]) => [key, await map(value, key)] as const);
  return Object.fromEntries(await Promise.all(mapped)) as Record<Key, Result>;
}
