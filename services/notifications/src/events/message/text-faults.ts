/**
 * Finds strings that cannot be stored or sent, each with its JSON Pointer: PostgreSQL cannot store a
 * NUL, and the Email Service rejects lone surrogates. An event with one would be retried forever.
 */
export function findTextFaults(value: unknown, at = ''): readonly string[] {
  if (typeof value === 'string') {
    if (value.includes('\0')) return [`${at} has a NUL`];
    return /\p{Cs}/u.test(value) ? [`${at} has a lone surrogate`] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => findTextFaults(each, `${at}/${name}`));
}
