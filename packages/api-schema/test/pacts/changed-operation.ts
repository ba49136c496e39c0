import type { DerivedOperation, DerivedSchema } from './derived-document.ts';

/** Six kinds of change, most of which break the consumer; undefined where one does not fit the operation. */
export const CHANGES: Readonly<
  Record<string, (operation: DerivedOperation) => DerivedOperation | undefined>
> = {
  'field removed': ofField(({ properties = {}, ...schema }, name) => {
    const { [name]: _, ...rest } = properties;
    return { ...schema, properties: rest, required: without(schema.required, name) };
  }),
  'field optional': ofField((schema, name) => ({
    ...schema,
    required: without(schema.required, name),
  })),
  'field null': ofField(({ properties = {}, ...schema }, name) => {
    const { type = 'null', ...field } = properties[name] ?? {};
    const nullable = { ...field, type: [...new Set([type, 'null'].flat())] };
    return { ...schema, properties: { ...properties, [name]: nullable } };
  }),
  'field added': ofObject((schema) => ({
    ...schema,
    properties: { ...schema.properties, addedForTheReview: { type: 'string' } },
  })),
  'status replaced': (operation) => ({
    ...operation,
    status: operation.status === '299' ? '298' : '299',
  }),
  'parameter required': (operation) => ({
    ...operation,
    query: [...operation.query, { name: 'requiredForTheReview', isRequired: true }],
  }),
};

type ToOperation = (operation: DerivedOperation) => DerivedOperation | undefined;

/** Changes the object of a response, or that of each element. */
function ofObject(change: (schema: DerivedSchema) => DerivedSchema | undefined): ToOperation {
  return ({ response, ...operation }) => {
    const changed = response && changeObject(response, change);
    return changed && { ...operation, response: changed };
  };
}

function changeObject(
  schema: DerivedSchema,
  change: (schema: DerivedSchema) => DerivedSchema | undefined,
): DerivedSchema | undefined {
  if (schema.properties !== undefined) return change(schema);
  if (schema.items === undefined || !('type' in schema.items)) return undefined;
  const items = changeObject(schema.items, change);
  return items && { ...schema, items };
}

/** The first field that the consumer reads. */
function ofField(change: (schema: DerivedSchema, name: string) => DerivedSchema): ToOperation {
  return ofObject((schema) => {
    const [name] = Object.keys(schema.properties ?? {});
    return name === undefined ? undefined : change(schema, name);
  });
}

function without(names: readonly string[] = [], name: string): readonly string[] {
  return names.filter((each) => each !== name);
}
