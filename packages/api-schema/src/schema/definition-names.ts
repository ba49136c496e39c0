import type { JsonRecord } from '@shopflow/json-schema/json-record';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';

const names = new WeakMap<object, ReadonlySet<string>>();

/** The names of the definitions that a schema refers to itself. */
export function namesIn(schema: JsonSchema | undefined): ReadonlySet<string> {
  if (typeof schema !== 'object') return new Set();
  const known = names.get(schema);
  if (known !== undefined) return known;
  const found = new Set<string>();
  const pending: unknown[] = [schema];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const { $ref } = next as JsonRecord;
    if (typeof $ref === 'string') found.add($ref.replace('#/$defs/', ''));
    pending.push(...Object.values(next as JsonRecord));
  }
  names.set(schema, found);
  return found;
}

/** A definition and all that it refers to. */
export function closureOf(name: string, definitions: Readonly<Record<string, JsonSchema>>): string {
  const reached = new Set([name]);
  for (const each of reached) for (const other of namesIn(definitions[each])) reached.add(other);
  return JSON.stringify([...reached].map((each) => [each, definitions[each]]));
}
