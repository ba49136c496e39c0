import { isObject } from '@shopflow/json-schema/schema-keywords';

const LIMITS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];

/** Numbers on, above and below the limits of schemas. */
export function numbersIn(schemas: readonly unknown[]): readonly number[] {
  const numbers = new Set<number>();
  const pending = [...schemas];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (isObject(next)) {
      for (const keyword of LIMITS) {
        const limit = next[keyword];
        if (typeof limit === 'number') [limit - 1, limit, limit + 1].forEach((each) => numbers.add(each));
      }
    }
    pending.push(...Object.values(next));
  }
  return [...numbers];
}
