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
import { asRecord, asText, type JsonRecord } from '@shopflow/json-schema/json-record';
import { makeInheritance } from './inheritance.ts';
import { digestOf } from './digest.ts';
import { encodingsOf } from './encodings.ts';
import { makeReferences, type References } from './references.ts';
import { makeSchemaReader, type SchemaReader } from './read-schema.ts';
import { makeSecurityReader } from './read-security.ts';
import { toWrittenType } from './media-types.ts';
import { toServers } from './servers.ts';
import { assertNoDuplicate, assertNoPathInside, assertPathNames } from './validity/path-faults.ts';
import { DocumentFault, listIn, recordIn, show } from './validity/document-fault.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

interface Reader {
  readonly references: References;
  readonly readSchema: SchemaReader;
}

/**
 * @throws DocumentFault for a part that is no part of OpenAPI, or a reference that leads nowhere; Error when the value is
 * no OpenAPI 3.0 or 3.1 document
 */
export function toApiDocument(source: JsonRecord): ApiDocument {
  const dialect = dialectOf(source);
  const references = makeReferences(source);
  const schemas = recordIn(recordIn(source, 'components'), 'schemas');
  const inheritance = makeInheritance(schemas, references);
  const readSchema = makeSchemaReader({ references, inheritance }, dialect);
  const reader: Reader = { references, readSchema };
  const readSecurity = makeSecurityReader(source);
  const paths = pathsOf(source, dialect);
  const names = Object.keys(paths).filter((name) => !name.startsWith('x-'));
  assertPathNames(names, paths);
  const operations = names.flatMap((path) => {
    // Next to its `$ref`, a path may have operations of its own.
    const [shared, own] = [references.resolve(paths, path), recordIn(paths, path)];
    const item = { ...shared, ...own };
    assertNoPathInside(own);
    return METHODS.filter((method) => item[method] !== undefined).map((method): Operation => {
      const operation = recordIn(own[method] === undefined ? shared : own, method);
      if (dialect === '3.0' && operation.responses === undefined) {
        throw new DocumentFault('it has no field responses', operation);
      }
      return {
        ...identify(method, path, operation),
        servers: toServers([operation, item, source]),
        hasOwnServers: [operation, item].some((part) => listIn(part, 'servers').length > 0),
        parameters: readParameters([item, operation], reader),
        requestBody: readRequestBody(operation, reader),
        responses: readResponses(operation, reader),
        security: readSecurity(operation),
        isDeprecated: operation.deprecated === true,
        sunset: asText(operation['x-sunset']),
        callbacks: digestOf(operation.callbacks, { references, dialect }),
      };
    });
  });
  const { title, version } = asRecord(source.info);
  return {
    title: asText(title) ?? 'API',
    version: asText(version) ?? JSON.stringify(version ?? ''),
    dialect,
    operations,
    webhooks: digestOf(source.webhooks ?? source['x-webhooks'], { references, dialect }),
    source,
  };
}

function dialectOf({ openapi, swagger }: JsonRecord): ApiDocument['dialect'] {
  const found = /^3\.[01](?=\.|$)/.exec(String(openapi))?.[0];
  if (found !== undefined) return found as ApiDocument['dialect'];
  if (swagger !== undefined) throw new Error(`it is a Swagger ${JSON.stringify(swagger)} document`);
  throw new Error(
    openapi === undefined
      ? 'it has no field openapi'
      : `its field openapi is ${JSON.stringify(openapi)}`,
  );
}

/** The other parts of a document describe operations only by their use in these. */
function pathsOf(source: JsonRecord, dialect: ApiDocument['dialect']): JsonRecord {
  const others = dialect === '3.1' ? [source.components, source.webhooks] : [];
  if ([source.paths, ...others].every((each) => each === undefined)) {
    throw new DocumentFault('it has no field paths', source);
  }
  return recordIn(source, 'paths');
}

function identify(method: string, path: string, operation: JsonRecord) {
  const upper = method.toUpperCase();
  const operationId = asText(operation.operationId);
  return { name: `${upper} ${path}`, operationId, method: upper, path };
}

/** Parameters of an operation replace those of its path. */
function readParameters(
  parts: readonly JsonRecord[],
  { references, readSchema }: Reader,
): readonly Parameter[] {
  const byPlace = new Map<string, Parameter>();
  for (const parameter of parts.flatMap((part) => parametersOf(part, references))) {
    const { place, name } = nameOf(parameter);
    if (place === 'header' && isIgnoredHeader(name)) continue;
    const content = references.resolveOptional(parameter, 'content');
    const [mediaType] = Object.keys(content);
    const style = asText(parameter.style) ?? defaultStyle(place);
    byPlace.set(`${place} ${name}`, {
      in: place,
      name,
      isRequired: place === 'path' || parameter.required === true,
      schema: readSchema(
        mediaType === undefined ? parameter : references.resolve(content, mediaType),
      ),
      style,
      explode: (parameter.explode ?? style === 'form') === true,
      mediaType: mediaType === undefined ? undefined : toWrittenType(mediaType),
      allowsEmptyValue: allowsEmptyValue(parameter, place, style),
      isDeprecated: parameter.deprecated === true,
    });
  }
  return [...byPlace.values()];
}

/** OpenAPI ignores it outside of the query, and where the style has no empty value. */
function allowsEmptyValue(parameter: JsonRecord, place: ParameterPlace, style: string): boolean {
  return place === 'query' && style === 'form' && parameter.allowEmptyValue === true;
}

function parametersOf(part: JsonRecord, references: References): readonly JsonRecord[] {
  const list = listIn(part, 'parameters');
  const parameters = list.map((_, index) => references.resolve(list, index));
  assertNoDuplicate(parameters.map(nameOf), part);
  return parameters;
}

const PLACES: readonly unknown[] = ['path', 'query', 'header', 'cookie'];

function nameOf(parameter: JsonRecord): { readonly place: ParameterPlace; readonly name: string } {
  const { in: place, name } = parameter;
  if (!PLACES.includes(place) || typeof name !== 'string') {
    const found = `in: ${show(place)} and name: ${show(name)}`;
    throw new DocumentFault(`a parameter has ${found}, which are no place and no name`, parameter);
  }
  return { place: place as ParameterPlace, name };
}

/** OpenAPI ignores these: other parts of the document describe them. */
function isIgnoredHeader(name: string): boolean {
  return ['accept', 'content-type', 'authorization'].includes(name.toLowerCase());
}

function defaultStyle(place: ParameterPlace): string {
  return place === 'query' || place === 'cookie' ? 'form' : 'simple';
}

function readRequestBody(operation: JsonRecord, reader: Reader): RequestBody | undefined {
  if (operation.requestBody === undefined) return undefined;
  const body = reader.references.resolve(operation, 'requestBody');
  return { isRequired: body.required === true, content: readContent(body, reader) };
}

/** OpenAPI has no references in content, but tools follow them, and published documents have them. */
function readContent(part: JsonRecord, { references, readSchema }: Reader): Content {
  const content = references.resolveOptional(part, 'content');
  return Object.fromEntries(
    Object.keys(content).map((type) => {
      const media = references.resolve(content, type);
      const schema = media.schema === undefined ? undefined : readSchema(media);
      return [type.toLowerCase(), { schema, encodings: encodingsOf(media) }];
    }),
  );
}

function readResponses(operation: JsonRecord, reader: Reader): Readonly<Record<string, Response>> {
  const responses = reader.references.resolveOptional(operation, 'responses');
  const statuses = Object.keys(responses).filter((status) => !status.startsWith('x-'));
  return Object.fromEntries(
    statuses.map((status) => {
      const response = reader.references.resolve(responses, status);
      const content = readContent(response, reader);
      return [toStatusKey(status, responses), { headers: readHeaders(response, reader), content }];
    }),
  );
}

function toStatusKey(status: string, responses: JsonRecord): string {
  if (!/^(\d(\d\d|xx)|default)$/i.test(status)) {
    throw new DocumentFault(`a response has the status ${show(status)}`, responses);
  }
  return /^\dxx$/i.test(status) ? status.toUpperCase() : status;
}

function readHeaders(
  response: JsonRecord,
  { references, readSchema }: Reader,
): Readonly<Record<string, Header>> {
  const headers = references.resolveOptional(response, 'headers');
  // OpenAPI ignores it: the content describes it.
  const names = Object.keys(headers).filter((name) => name.toLowerCase() !== 'content-type');
  return Object.fromEntries(
    names.map((name) => {
      const header = references.resolve(headers, name);
      const content = references.resolveOptional(header, 'content');
      const [type] = Object.keys(content);
      const schema = readSchema(type === undefined ? header : references.resolve(content, type));
      const isRequired = header.required === true;
      return [name, { isRequired, schema, isDeprecated: header.deprecated === true }];
    }),
  );
}
