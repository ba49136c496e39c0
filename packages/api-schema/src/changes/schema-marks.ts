import { propertyStep } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { namedSchemas, schemaList } from '@shopflow/json-schema/schema-keywords';
import { toView } from '../schema/schema-view.ts';

/** Keywords that no validator enforces, although they change what consumers may rely on. */
export interface Marks {
  readonly isReadOnly: boolean;
  readonly isWriteOnly: boolean;
  readonly isDeprecated: boolean;
  readonly isRequired: boolean;
  /** The object has no other fields than the documented ones. */
  readonly isClosed: boolean;
  readonly default: unknown;
  readonly discriminator: string | undefined;
}

const MAX_DEPTH = 12;
const MAX_PLACES = 5000;

/** The marks of each place of a schema, by JSONPath. */
export function marksOf(root: JsonSchema): ReadonlyMap<string, Marks> {
  const marks = new Map<string, Marks>();
  const pending = [{ path: '$', schema: root, isRequired: true, depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { path, schema, isRequired, depth } = next;
    if (typeof schema === 'boolean' || depth > MAX_DEPTH || marks.size > MAX_PLACES) continue;
    const view = toView(schema, root);
    marks.set(path, toMarks(view, isRequired, marks.get(path)));
    const visit = (child: string, each: unknown, required = false): void => {
      const inner = { path: child, schema: each as JsonSchema, isRequired: required };
      if (typeof each === 'object') pending.push({ ...inner, depth: depth + 1 });
    };
    for (const [name, property] of namedSchemas(view, 'properties')) {
      visit(path + propertyStep(name), property, [view.required].flat().includes(name));
    }
    visit(`${path}[*]`, view.items);
    visit(`${path}.*`, view.additionalProperties);
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      for (const branch of schemaList(view, keyword)) visit(path, branch, isRequired);
    }
  }
  return marks;
}

function toMarks(
  view: Readonly<Record<string, unknown>>,
  isRequired: boolean,
  others: Marks | undefined,
): Marks {
  const { discriminator } = view as { discriminator?: { propertyName?: string } };
  return {
    isReadOnly: view.readOnly === true || others?.isReadOnly === true,
    isWriteOnly: view.writeOnly === true || others?.isWriteOnly === true,
    isDeprecated: view.deprecated === true || others?.isDeprecated === true,
    isRequired,
    isClosed: view.additionalProperties === false || view.unevaluatedProperties === false,
    default: view.default ?? others?.default,
    discriminator: discriminator?.propertyName ?? others?.discriminator,
  };
}
