import type { AnySchema, ErrorObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020.js';
import {
  findOperation,
  findResponse,
  findSchema,
  type DocumentedResponse,
  type OpenApiDocument,
} from './open-api-document.ts';

/** A request that was answered, and what answered it. */
export interface Exchange {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** What a document makes of an exchange. */
export interface ResponseCheck {
  /** Operation and documented status, `showUser 200`; undefined for what the document does not have. */
  readonly response: string | undefined;
  /** Where the response is not what the document promises, each with its place; empty when it is. */
  readonly faults: readonly string[];
}

/** Holds responses to a document: status, content type, headers and body. Schemas are compiled once. */
export function makeResponseCheck(
  document: OpenApiDocument,
): (exchange: Exchange) => ResponseCheck {
  const validators = { body: makeValidator({}), header: makeValidator({ coerceTypes: true }) };
  return (exchange) => {
    const { method, path, status } = exchange;
    const operation = findOperation(document, exchange);
    if (operation === undefined) return unknown(`${method} ${path} is no operation of it`);
    const documented = findResponse(operation, status);
    if (documented === undefined) return unknown(`${operation.name} has no response ${status}`);
    const { key, response } = documented;
    const name = `${operation.name} ${key}`;
    const faults = [
      ...headerFaults(response, exchange, validators.header),
      ...bodyFaults(response, exchange, validators.body),
    ];
    return { response: name, faults: faults.map((fault) => `${name} ${fault}`) };
  };
}

function unknown(fault: string): ResponseCheck {
  return { response: undefined, faults: [fault] };
}

type Validate = (schema: AnySchema, value: unknown) => readonly string[];

function makeValidator(options: { readonly coerceTypes?: boolean }): Validate {
  const ajv = addFormats.default(new Ajv.default({ ...options, allErrors: true, strict: false }));
  const compiled = new Map<AnySchema, ValidateFunction>();
  return (schema, value) => {
    const validate = compiled.get(schema) ?? ajv.compile(schema);
    compiled.set(schema, validate);
    return validate(value) ? [] : (validate.errors ?? []).map(toText);
  };
}

function headerFaults(
  { headers = {} }: DocumentedResponse,
  exchange: Exchange,
  validate: Validate,
): readonly string[] {
  return Object.entries(headers).flatMap(([name, { required = false, schema = true }]) => {
    const value = exchange.headers[name.toLowerCase()];
    if (value === undefined) return required ? [`header ${name}: is missing`] : [];
    return validate(schema, value).map((fault) => `header ${name}: ${fault.replace(/^\$: /, '')}`);
  });
}

function bodyFaults(
  response: DocumentedResponse,
  { headers, body }: Exchange,
  validate: Validate,
): readonly string[] {
  const types = Object.keys(response.content ?? {});
  if (types.length === 0) return body === '' ? [] : ['body: there must be none'];
  const contentType = String(headers['content-type'] ?? '');
  const schema = findSchema(response, contentType);
  if (schema === undefined) {
    return [`content type: must be ${types.join(' or ')}, not "${contentType}"`];
  }
  if (!/[/+]json\b/.test(contentType)) return [];
  try {
    return validate(schema, JSON.parse(body));
  } catch (error) {
    return [`body: ${(error as Error).message}`];
  }
}

/** `$.items[0].sku: must be string` */
function toText({ instancePath, message = '', params }: ErrorObject): string {
  const path = instancePath.replaceAll(/\/(\d+)(?=\/|$)/g, '[$1]').replaceAll('/', '.');
  const allowed = (params as { allowedValues?: readonly unknown[] }).allowedValues;
  return `$${path}: ${message}${allowed === undefined ? '' : `: ${allowed.join(', ')}`}`;
}
