import type { JsonSchema } from '../json-schema.ts';
import { ANY, formatJsonPath, type Segments } from '../review/json-path.ts';

/** A place in a message that holds a value, and no further places that a schema names. */
export interface Place {
  /** JSONPath with `[*]` for any index. */
  readonly path: string;
  /** `string, uuid`, `string or null`, `"ORDER_CONFIRMED"` */
  readonly type: string;
  /** Whether it is there wherever what encloses it is. */
  readonly required: boolean;
  readonly description: string | undefined;
}

/** The places of a schema without references, as far as `properties` and `items` lead to them. */
export function placesOf(schema: JsonSchema): readonly Place[] {
  return placesBelow([], schema, true);
}

interface Keywords {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
}

function placesBelow(at: Segments, schema: JsonSchema, required: boolean): readonly Place[] {
  const keywords = typeof schema === 'boolean' ? {} : (schema as Keywords);
  const { properties = {}, required: names = [], items, description } = keywords;
  const children = [
    ...Object.entries(properties).flatMap(([name, child]) =>
      placesBelow([...at, name], child, names.includes(name)),
    ),
    ...(items === undefined ? [] : placesBelow([...at, ANY], items, true)),
  ];
  if (children.length > 0) return children;
  return [{ path: formatJsonPath(at), type: typeText(keywords), required, description }];
}

function typeText({ type = 'anything', format, const: only, enum: values }: Keywords): string {
  if (only !== undefined) return JSON.stringify(only);
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(' or ');
  const types = typeof type === 'string' ? type : type.join(' or ');
  return format === undefined ? types : `${types}, ${format}`;
}
