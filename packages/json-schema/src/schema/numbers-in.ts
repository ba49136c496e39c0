const LIMITS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];

/** Numbers on, above and below the limits of schemas. */
export function numbersIn(schemas: readonly unknown[]): readonly number[] {
  const limits: number[] = [];
  const pending = [...schemas];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const entries = Object.entries(next as Readonly<Record<string, unknown>>);
    for (const [keyword, value] of entries) {
      if (LIMITS.includes(keyword) && typeof value === 'number') limits.push(value);
      else pending.push(value);
    }
  }
  return [...new Set(limits.flatMap((limit) => [limit - 1, limit, limit + 1]))];
}
