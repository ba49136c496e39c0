/**
 * The texts within a value that have a NUL, each with its place. PostgreSQL keeps none: an event
 * with one would be retried for ever.
 */
export function nulFaults(value: unknown, at = ''): readonly string[] {
  if (typeof value === 'string') return value.includes('\0') ? [`${at} has a NUL`] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => nulFaults(each, `${at}/${name}`));
}
