import type { HttpUsage, Place } from '@shopflow/pact-model/usage';
import { jsonTypeOf } from '@shopflow/json-schema/json-type';
import { isRecord } from '@shopflow/json-schema/json-record';

/** A schema as far as an example shows one. */
export interface DerivedSchema {
  readonly type: string | readonly string[];
  readonly properties?: Readonly<Record<string, DerivedSchema>>;
  readonly required?: readonly string[];
  readonly items?: DerivedSchema | object;
}

/** An operation as far as an interaction shows one. */
export interface DerivedOperation {
  readonly method: string;
  readonly path: string;
  readonly status: string;
  readonly query: readonly { readonly name: string; readonly isRequired: boolean }[];
  readonly request: DerivedSchema | undefined;
  readonly response: DerivedSchema | undefined;
}

export function deriveOperation({ method, path, sends, reads }: HttpUsage): DerivedOperation {
  const named = sends.filter(({ part }) => part === 'query').map(({ steps }) => String(steps[0]));
  return {
    method,
    path,
    status: String(reads.find(({ part }) => part === 'status')?.example),
    query: [...new Set(named)].map((name) => ({ name, isRequired: false })),
    request: bodySchema(sends),
    response: bodySchema(reads),
  };
}

function bodySchema(places: readonly Place[]): DerivedSchema | undefined {
  const root = places.find(({ part, steps }) => part === 'body' && steps.length === 0);
  return root && toSchema(root.example);
}

function toSchema(example: unknown): DerivedSchema {
  const type = jsonTypeOf(example);
  if (Array.isArray(example)) {
    const [first, ...others] = (example as readonly unknown[]).map(toSchema);
    const isOfOneType = others.every((each) => each.type === first?.type);
    return { type, items: first !== undefined && isOfOneType ? first : {} };
  }
  if (!isRecord(example)) return { type };
  const properties = Object.entries(example).map(([name, value]) => [name, toSchema(value)]);
  return {
    type,
    properties: Object.fromEntries(properties) as Record<string, DerivedSchema>,
    required: Object.keys(example),
  };
}

/** The operation as a document of OpenAPI 3.1. */
export function toDocument(operation: DerivedOperation): object {
  const { method, path, status, query, request, response } = operation;
  const contentOf = (schema: DerivedSchema) => ({ content: { 'application/json': { schema } } });
  const parameters = query.map(({ name, isRequired }) => ({
    ...{ name, in: 'query', required: isRequired },
    schema: { type: 'array', items: { type: 'string' } },
  }));
  const described = {
    parameters,
    ...(request && { requestBody: contentOf(request) }),
    responses: { [status]: { description: 'As recorded', ...(response && contentOf(response)) } },
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Derived from a pact', version: '1.0.0' },
    paths: { [path]: { [method.toLowerCase()]: described } },
  };
}
