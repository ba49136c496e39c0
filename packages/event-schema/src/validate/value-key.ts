/** A text that is the same for values that are equal in JSON: the order of properties does not count. */
export function toValueKey(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(toValueKey).join()}]`;
  const entries = Object.entries(value).map(
    ([name, each]) => `${JSON.stringify(name)}:${toValueKey(each)}`,
  );
  return `{${entries.toSorted().join()}}`;
}
