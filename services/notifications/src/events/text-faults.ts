/**
 * The strings within a value that are no text, each with its place: PostgreSQL stores no NUL, and
 * the Email Service refuses lone surrogates. An event with one would fail for ever.
 */
export function findTextFaults(value: unknown, at = ''): readonly string[] {
  if (typeof value === 'string') {
    if (value.includes('\0')) return [`${at} has a NUL`];
    return /\p{Cs}/u.test(value) ? [`${at} has a lone surrogate`] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => findTextFaults(each, `${at}/${name}`));
}
