/** A key that is equal for equal JSON values; property order does not matter. */
export function toValueKey(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(toValueKey).join()}]`;
  const entries = Object.entries(value).map(
    ([name, each]) => `${JSON.stringify(name)}:${toValueKey(each)}`,
  );
  return `{${entries.toSorted().join()}}`;
}
