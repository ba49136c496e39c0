import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { toAlternatives, type Field } from '@shopflow/json-schema/schema-alternative';
import { ANY, formatJsonPath, type Segments } from '@shopflow/json-schema/json-path';
import { schemaAt } from '@shopflow/json-schema/schema-at';

/** A path in a message that holds a value without fields of its own. */
export interface Place {
  /** JSONPath with `[*]` for any index. */
  readonly path: string;
  /** `string, uuid`, `string or null`, `"ORDER_CONFIRMED"` */
  readonly type: string;
  /** Whether every message, and every list element, has it. */
  readonly required: boolean;
  readonly description: string | undefined;
}

/**
 * Lists the paths of a schema without `$ref` that `properties` and `items` define, in each of its forms
 * (`allOf`, `anyOf`, `oneOf`).
 */
export function placesOf(schema: JsonSchema): readonly Place[] {
  return placesBelow([], { schema, isRequired: true });
}

interface Keywords {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

function placesBelow(at: Segments, { schema = true, isRequired }: Field): readonly Place[] {
  const forms = toAlternatives(schema) as readonly (readonly Keywords[])[];
  // A field of a nullable or optional object is optional.
  const isParentRequired = isRequired && forms.every(isAlwaysContainer);
  const children = namesIn(forms).flatMap((name) => {
    const child = schemaAt(schema, [name]);
    const isChildRequired = name === ANY || child.isRequired;
    return placesBelow([...at, name], {
      ...child,
      isRequired: isParentRequired && isChildRequired,
    });
  });
  if (children.length > 0) return children;
  const types = [...new Set(forms.map(typeText))];
  const description = forms.flat().find((each) => each.description !== undefined)?.description;
  return [
    {
      path: formatJsonPath(at),
      type: types.join(' or ') || 'nothing',
      required: isRequired,
      description,
    },
  ];
}

function namesIn(forms: readonly (readonly Keywords[])[]): readonly string[] {
  const parts = forms.flat();
  const names = parts.flatMap(({ properties = {} }) => Object.keys(properties));
  const hasItems = parts.some(({ items }) => items !== undefined);
  return [...new Set([...names, ...(hasItems ? [ANY] : [])])];
}

function isAlwaysContainer(form: readonly Keywords[]): boolean {
  const types = form.flatMap(({ type = [] }) => type);
  return types.every((type) => type === 'object' || type === 'array');
}

function typeText(form: readonly Keywords[]): string {
  const {
    type = 'anything',
    format,
    const: only,
    enum: values,
  } = Object.assign({}, ...form) as Keywords;
  if (only !== undefined) return JSON.stringify(only);
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(' or ');
  const types = typeof type === 'string' ? type : type.join(' or ');
  return format === undefined ? types : `${types}, ${format}`;
}
