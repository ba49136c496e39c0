import type { ApiDocument, Content, Parameter, Response } from '@shopflow/api-schema/api-document';
import { inDirection, type Direction } from '@shopflow/api-schema/direction';
import { findOperation } from '@shopflow/api-schema/find-operation';
import { isForm, isJson, parseType } from '@shopflow/api-schema/media-types';
import { sentNamesOf } from '@shopflow/api-schema/wire-values';
import { withoutRecursion } from '@shopflow/api-schema/without-references';
import type { EventDocument } from '@shopflow/event-schema/event-document';
import { placesOf } from '@shopflow/event-schema/places';
import { parsePathExpression } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { describedPaths } from './described-paths.ts';
import { nameValuesOfMaps, toMapPath } from './map-values.ts';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import type { FieldId, FieldPart } from '@shopflow/pact-model/usage-tree';

/** An operation or a message of a provider's document, and the fields that it names. */
export interface DocumentedOperation {
  readonly name: string;
  readonly kind: 'http' | 'message';
  /** Those without fields of their own, down to where a schema contains itself. */
  readonly fields: readonly FieldId[];
  readonly bodies: readonly DocumentedBody[];
}

/** What a document says about one body. */
export interface DocumentedBody {
  readonly in: FieldPart;
  /** A status, `4XX` or `default` of a response. */
  readonly status: string | undefined;
  readonly schema: JsonSchema;
}

export function documentedOperations({ operations, dialect }: ApiDocument): DocumentedOperation[] {
  const bodyFields = makeBodyFields(dialect);
  return operations.map(({ name, parameters, requestBody, responses }) => ({
    name,
    kind: 'http',
    fields: [
      ...parameters.flatMap(parameterFields),
      ...bodyFields({ direction: 'sends', in: 'request body' }, requestBody?.content),
      ...Object.entries(responses).flatMap((each) => responseFields(each, bodyFields)),
    ],
    bodies: [
      ...bodiesOf(requestBody?.content, { in: 'request body', status: undefined }),
      ...Object.entries(responses).flatMap(([status, { content }]) =>
        bodiesOf(content, { in: 'response body', status }),
      ),
    ],
  }));
}

function bodiesOf(
  content: Content = {},
  part: Pick<DocumentedBody, 'in' | 'status'>,
): DocumentedBody[] {
  return bodySchemas(content).map((schema) => ({ ...part, schema }));
}

function bodySchemas(content: Content): readonly JsonSchema[] {
  return Object.entries(content)
    .filter(([type]) => hasFields(type))
    .flatMap(([, { schema }]) => (schema === undefined ? [] : [schema]));
}

const PARTS: Readonly<Record<Parameter['in'], FieldPart | undefined>> = {
  // The path itself is a field: it is sent as a whole.
  path: undefined,
  query: 'query parameter',
  header: 'request header',
  cookie: 'request cookie',
};

function parameterFields(parameter: Parameter): FieldId[] {
  const part = PARTS[parameter.in];
  if (part === undefined) return [];
  return sentNamesOf(parameter).map((name) => {
    const path = part === 'request header' ? name.toLowerCase() : name;
    return { direction: 'sends', in: part, path };
  });
}

function responseFields([key, response]: [string, Response], bodyFields: BodyFields): FieldId[] {
  const status = Number(key);
  // Which statuses a range or the default has is not in the document.
  if (Number.isNaN(status)) return [];
  const common = { direction: 'reads', status } as const;
  return [
    { ...common, in: 'response status', path: key },
    ...Object.keys(response.headers).map((name) => ({
      ...common,
      in: 'response header' as const,
      path: name.toLowerCase(),
    })),
    ...bodyFields({ ...common, in: 'response body' }, response.content),
  ];
}

/** Whether a body has fields that are listed: of JSON and of forms. */
export function hasFields(type: string): boolean {
  return isJson(type) || isForm(type) || parseType(type).essence === 'multipart/form-data';
}

type BodyFields = (part: Omit<FieldId, 'path'>, content: Content | undefined) => FieldId[];

function makeBodyFields(dialect: ApiDocument['dialect']): BodyFields {
  return (part, content = {}) => {
    const direction: Direction = part.direction === 'sends' ? 'request' : 'response';
    const paths = bodySchemas(content).flatMap((schema) =>
      listPaths(inDirection(schema, direction, dialect)),
    );
    return [...new Set(paths)].map((path) => ({ ...part, path }));
  };
}

function listPaths(schema: JsonSchema): readonly string[] {
  const places = placesOf(withoutRecursion(nameValuesOfMaps(schema)));
  return places.map(({ path }) => toMapPath(path));
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
      ...listPaths(payload).map((path) => ({
        direction: 'reads' as const,
        in: 'message payload' as const,
        path,
      })),
    ],
    bodies: [{ in: 'message payload', status: undefined, schema: payload }],
  }));
}

/** The paths under which a document describes a used field of a body; empty when it does not. */
export function documentedPaths(
  bodies: readonly DocumentedBody[],
  { in: part, status, path }: FieldId,
): readonly string[] {
  const steps = parsePathExpression(path);
  if (steps === undefined) return [];
  const ofPart = bodies.filter((each) => each.in === part);
  const statuses = [String(status), `${String(status).charAt(0)}XX`, 'default', undefined];
  const key = statuses.find((each) => ofPart.some((body) => body.status === each));
  const meant = ofPart.filter((each) => each.status === key);
  return [...new Set(meant.flatMap(({ schema }) => describedPaths(schema, steps)))];
}

/** The name of the documented operation that an interaction calls; undefined when there is none. */
export function findOperationName(
  document: ApiDocument | undefined,
  request: Pick<HttpUsage, 'method' | 'path'>,
): string | undefined {
  return document && findOperation(document, request)?.operation.name;
}
