import type { ValuePath } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { placeIn, toView, withDefinitions } from '@shopflow/json-schema/place-in';
import { allows, findDocument, matching } from '@shopflow/json-schema/conditions';
import { schemaList } from '@shopflow/json-schema/schema-keywords';

const MAX_FIELDS = 200;

/**
 * Adds what a schema requires and an example leaves out, since a pact names only what its consumer
 * reads. Undefined when the schema does not allow the result.
 */
export function completeAnswer(
  value: unknown,
  schema: JsonSchema,
): { readonly body: unknown } | undefined {
  if (allows(schema, value) === true) return { body: value };
  const budget = { left: MAX_FIELDS };
  const body = complete(value, { schema, root: schema, budget });
  return allows(schema, body) === true ? { body } : undefined;
}

interface At {
  readonly schema: JsonSchema;
  readonly root: JsonSchema;
  readonly budget: { left: number };
}

function complete(value: unknown, at: At): unknown {
  if (typeof value !== 'object' || value === null || at.budget.left < 0) return value;
  if (Array.isArray(value))
    return value.map((each, index) => completeChild(each, [index], { at, value }));
  const filled: Record<string, unknown> = {};
  for (const [name, each] of Object.entries(value)) {
    filled[name] = completeChild(each, [name], { at, value });
  }
  for (const name of requiredNames(at, value)) {
    if (Object.hasOwn(filled, name)) continue;
    at.budget.left -= 1;
    const found = findDocument([matching(childSchema([name], { at, value }))]);
    if (typeof found === 'object') filled[name] = found.document;
  }
  return filled;
}

interface Parent {
  readonly at: At;
  readonly value: unknown;
}

function completeChild(child: unknown, path: ValuePath, parent: Parent): unknown {
  const schema = childSchema(path, parent);
  return schema === undefined ? child : complete(child, { ...parent.at, schema });
}

function childSchema(path: ValuePath, { at, value }: Parent): JsonSchema | undefined {
  return placeIn(withDefinitions(at.schema, at.root) ?? true, path, value).schema;
}

function requiredNames({ schema, root }: At, value: unknown, depth = 0): readonly string[] {
  const view = toView(schema, root);
  const own = [view.required].flat().filter((name) => typeof name === 'string');
  if (depth > 20) return own;
  const merged = schemaList(view, 'allOf').flatMap((each) =>
    requiredNames({ schema: each, root, budget: { left: 0 } }, value, depth + 1),
  );
  const unions = ['anyOf', 'oneOf'].flatMap((keyword) => {
    const branches = schemaList(view, keyword);
    const names = Object.keys(value as object);
    // The variant that shares the most fields with the example.
    const [best] = branches
      .map((branch) => ({ branch, shared: sharedNames({ schema: branch, root }, names) }))
      .sort((a, b) => b.shared - a.shared);
    return best === undefined
      ? []
      : requiredNames({ schema: best.branch, root, budget: { left: 0 } }, value, depth + 1);
  });
  return [...own, ...merged, ...unions];
}

function sharedNames(
  { schema, root }: Pick<At, 'schema' | 'root'>,
  names: readonly string[],
): number {
  const { properties } = toView(schema, root);
  const known =
    typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return names.filter((name) => known.includes(name)).length;
}
