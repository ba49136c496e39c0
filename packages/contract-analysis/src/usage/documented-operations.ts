import type { EventDocument } from '@shopflow/event-schema/event-document';
import { placesOf } from '@shopflow/event-schema/places';
import {
  findOperation,
  type DocumentedParameter,
  type DocumentedResponse,
  type OpenApiDocument,
  type Operation,
} from '@shopflow/pact-kit/open-api-document';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import type { FieldId, FieldPart } from '@shopflow/pact-model/usage-tree';

/** An operation or a message of a provider's document, and the fields that it names. */
export interface DocumentedOperation {
  readonly name: string;
  readonly kind: 'http' | 'message';
  readonly fields: readonly FieldId[];
}

export function documentedOperations({ operations }: OpenApiDocument): DocumentedOperation[] {
  return operations.map((operation) => ({
    name: nameOf(operation),
    kind: 'http',
    fields: [
      ...operation.parameters.flatMap(parameterField),
      ...bodyFields({ direction: 'sends', in: 'request body' }, operation.requestContent),
      ...Object.entries(operation.responses).flatMap(responseFields),
    ],
  }));
}

function nameOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}

const PARTS: Readonly<Record<DocumentedParameter['in'], FieldPart | undefined>> = {
  // The path itself is a field: it is sent as a whole.
  path: undefined,
  query: 'query parameter',
  header: 'request header',
  cookie: 'request cookie',
};

function parameterField({ name, in: where }: DocumentedParameter): FieldId[] {
  const part = PARTS[where];
  if (part === undefined) return [];
  const path = part === 'request header' ? name.toLowerCase() : name;
  return [{ direction: 'sends', in: part, path }];
}

function responseFields([key, response]: [string, DocumentedResponse]): FieldId[] {
  const status = Number(key);
  // Which statuses a range or the default has is not in the document.
  if (Number.isNaN(status)) return [];
  const common = { direction: 'reads', status } as const;
  return [
    { ...common, in: 'response status', path: key },
    ...Object.keys(response.headers ?? {}).map((name) => ({
      ...common,
      in: 'response header' as const,
      path: name.toLowerCase(),
    })),
    ...bodyFields({ ...common, in: 'response body' }, response.content),
  ];
}

type BodyPart = Omit<FieldId, 'path'>;

function bodyFields(part: BodyPart, content: DocumentedResponse['content'] = {}): FieldId[] {
  const paths = Object.entries(content)
    .filter(([type]) => /[/+]json\b/.test(type))
    .flatMap(([, { schema }]) => (schema === undefined ? [] : placesOf(schema)))
    .map(({ path }) => path);
  return [...new Set(paths)].map((path) => ({ ...part, path }));
}

/** The messages of an AsyncAPI document. */
export function documentedMessages({ messages }: EventDocument): DocumentedOperation[] {
  return messages.map(({ name, headers, payload }) => ({
    name,
    kind: 'message',
    fields: [
      ...placesOf(headers).map(({ path }) => ({
        direction: 'reads' as const,
        in: 'message header' as const,
        path: path.replace(/^\$\.?/, ''),
      })),
      ...placesOf(payload).map(({ path }) => ({
        direction: 'reads' as const,
        in: 'message payload' as const,
        path,
      })),
    ],
  }));
}

/** The name of the documented operation that an interaction calls; undefined when there is none. */
export function findOperationName(
  document: OpenApiDocument | undefined,
  usage: HttpUsage,
): string | undefined {
  const operation = document && findOperation(document, usage);
  return operation && nameOf(operation);
}
