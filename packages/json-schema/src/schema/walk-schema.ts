import { isRecord } from '../json-record.ts';
import { pointerStep } from '../json-pointer.ts';
import type { JsonSchema } from '../json-schema.ts';
import { type SchemaObject } from './schema-keywords.ts';
import { NAMED, SCHEMAS } from './subschemas.ts';

/** A subschema and its location. */
export interface Subschema {
  /** JSON Pointer from the root: '' or `/properties/sku`. */
  readonly pointer: string;
  readonly schema: SchemaObject;
  /** Number of enclosing schemas. */
  readonly depth: number;
}

/** Yields every object subschema, the root first. Does not recurse, so any depth is safe. */
export function* walkSchema(root: JsonSchema): Generator<Subschema> {
  const pending = isRecord(root) ? [{ pointer: '', schema: root, depth: 0 }] : [];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    pending.push(...childrenOf(next));
  }
}

function childrenOf({ pointer, schema, depth }: Subschema): Subschema[] {
  return Object.entries(schema).flatMap(([keyword, value]) =>
    childSchemas(keyword, value).flatMap(([steps, child]) =>
      isRecord(child)
        ? [
            {
              pointer: `${pointer}${pointerStep(keyword)}${steps}`,
              schema: child,
              depth: depth + 1,
            },
          ]
        : [],
    ),
  );
}

function childSchemas(keyword: string, value: unknown): [steps: string, schema: unknown][] {
  if (NAMED.has(keyword) && isRecord(value)) {
    return Object.entries(value).map(([name, schema]) => [pointerStep(name), schema]);
  }
  if (!SCHEMAS.has(keyword)) return [];
  return Array.isArray(value) ? value.map((each, index) => [`/${index}`, each]) : [['', value]];
}
