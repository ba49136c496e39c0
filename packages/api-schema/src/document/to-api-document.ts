import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type {
  ApiDocument,
  Content,
  Header,
  Operation,
  Parameter,
  ParameterPlace,
  RequestBody,
  Response,
} from './api-document.ts';
import {
  asList,
  asRecord,
  asText,
  isRecord,
  type JsonRecord,
} from '@shopflow/json-schema/json-record';
import { makeInheritance } from './inheritance.ts';
import { inlineReferences } from './inline-references.ts';
import { makeReferences, type References } from './references.ts';
import { makeSchemaReader } from './read-schema.ts';
import { makeSecurityReader } from './read-security.ts';
import { toServers } from './servers.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

interface Reader {
  readonly references: References;
  readonly readSchema: (schema: unknown) => JsonSchema;
}

/** @throws Error when the value is not an OpenAPI 3.0 or 3.1 document, or has a reference that leads nowhere */
export function toApiDocument(source: JsonRecord): ApiDocument {
  const dialect = dialectOf(source);
  const references = makeReferences(source);
  const schemas = asRecord(asRecord(source.components).schemas);
  const inheritance = makeInheritance(schemas, references);
  const readSchema = makeSchemaReader({ references, inheritance }, dialect);
  const reader: Reader = { references, readSchema };
  const readSecurity = makeSecurityReader(source);
  const operations = Object.entries(asRecord(source.paths)).flatMap(([path, value]) => {
    const item = references.resolve(value);
    return METHODS.filter((method) => isRecord(item[method])).map((method): Operation => {
      const operation = asRecord(item[method]);
      return {
        ...identify(method, path, operation),
        servers: toServers([operation.servers, item.servers, source.servers]),
        parameters: readParameters([item.parameters, operation.parameters], reader),
        requestBody: readRequestBody(operation.requestBody, reader),
        responses: readResponses(operation.responses, reader),
        security: readSecurity(operation.security),
        isDeprecated: operation.deprecated === true,
        sunset: asText(operation['x-sunset']),
        callbacks: inlineReferences(operation.callbacks, references),
      };
    });
  });
  const { title, version } = asRecord(source.info);
  return {
    title: asText(title) ?? 'API',
    version: asText(version) ?? JSON.stringify(version ?? ''),
    dialect,
    operations,
    webhooks: inlineReferences(source.webhooks ?? source['x-webhooks'], references),
    source,
  };
}

function dialectOf({ openapi, swagger }: JsonRecord): ApiDocument['dialect'] {
  const found = /^3\.[01](?=\.|$)/.exec(String(openapi))?.[0];
  if (found !== undefined) return found as ApiDocument['dialect'];
  throw new Error(
    swagger === undefined
      ? `its field openapi is ${JSON.stringify(openapi)}`
      : `it is a Swagger ${JSON.stringify(swagger)} document`,
  );
}

function identify(method: string, path: string, operation: JsonRecord) {
  const upper = method.toUpperCase();
  const operationId = asText(operation.operationId);
  return { name: `${upper} ${path}`, operationId, method: upper, path };
}

/** Parameters of an operation replace those of its path. */
function readParameters(
  lists: readonly unknown[],
  { references, readSchema }: Reader,
): readonly Parameter[] {
  const byPlace = new Map<string, Parameter>();
  for (const value of lists.flatMap(asList)) {
    const parameter = references.resolve(value);
    const place = parameter.in as ParameterPlace;
    const name = asText(parameter.name) ?? '';
    if (place === 'header' && isIgnoredHeader(name)) continue;
    const [mediaType, media] = Object.entries(asRecord(parameter.content))[0] ?? [];
    const style = asText(parameter.style) ?? defaultStyle(place);
    byPlace.set(`${place} ${name}`, {
      in: place,
      name,
      isRequired: place === 'path' || parameter.required === true,
      schema: readSchema(media === undefined ? parameter.schema : asRecord(media).schema),
      style,
      explode: (parameter.explode ?? style === 'form') === true,
      mediaType,
      isDeprecated: parameter.deprecated === true,
    });
  }
  return [...byPlace.values()];
}

/** OpenAPI ignores these: other parts of the document describe them. */
function isIgnoredHeader(name: string): boolean {
  return ['accept', 'content-type', 'authorization'].includes(name.toLowerCase());
}

function defaultStyle(place: ParameterPlace): string {
  return place === 'query' || place === 'cookie' ? 'form' : 'simple';
}

function readRequestBody(value: unknown, reader: Reader): RequestBody | undefined {
  if (value === undefined) return undefined;
  const body = reader.references.resolve(value);
  return { isRequired: body.required === true, content: readContent(body.content, reader) };
}

function readContent(value: unknown, { readSchema }: Reader): Content {
  return Object.fromEntries(
    Object.entries(asRecord(value)).map(([type, media]) => {
      const { schema } = asRecord(media);
      const read = schema === undefined ? undefined : readSchema(schema);
      return [type.toLowerCase(), { schema: read }];
    }),
  );
}

function readResponses(value: unknown, reader: Reader): Readonly<Record<string, Response>> {
  const entries = Object.entries(asRecord(value)).filter(([status]) => !status.startsWith('x-'));
  return Object.fromEntries(
    entries.map(([status, each]) => {
      const response = reader.references.resolve(each);
      const headers = readHeaders(response.headers, reader);
      return [toStatusKey(status), { headers, content: readContent(response.content, reader) }];
    }),
  );
}

function toStatusKey(status: string): string {
  return /^\dxx$/i.test(status) ? status.toUpperCase() : status;
}

function readHeaders(
  value: unknown,
  { references, readSchema }: Reader,
): Readonly<Record<string, Header>> {
  const entries = Object.entries(asRecord(value)).filter(
    // OpenAPI ignores it: the content describes it.
    ([name]) => name.toLowerCase() !== 'content-type',
  );
  return Object.fromEntries(
    entries.map(([name, each]) => {
      const header = references.resolve(each);
      const [media] = Object.values(asRecord(header.content));
      const schema = readSchema(media === undefined ? header.schema : asRecord(media).schema);
      const isRequired = header.required === true;
      return [name, { isRequired, schema, isDeprecated: header.deprecated === true }];
    }),
  );
}
