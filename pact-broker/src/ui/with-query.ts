/** Joins a path and a query; parameters without a value are omitted. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const filled = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') filled.append(name, String(value));
  }
  return filled.size === 0 ? path : `${path}?${filled.toString()}`;
}
