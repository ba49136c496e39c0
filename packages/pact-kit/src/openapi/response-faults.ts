import type { AnySchema, ErrorObject, ValidateFunction } from 'ajv';
import { toJsonPath } from '@shopflow/json-schema/json-path';
import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020.js';
import {
  findOperation,
  findResponse,
  findSchema,
  type DocumentedResponse,
  type OpenApiDocument,
} from './open-api-document.ts';

/** A request and its response. */
export interface Exchange {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** The result of validating an exchange against a document. */
export interface ResponseCheck {
  /** Operation and documented status, `showUser 200`; undefined when they are not documented. */
  readonly response: string | undefined;
  /** Violations of the document, each with its location; empty when the response is valid. */
  readonly faults: readonly string[];
}

/** Validates status, content type, headers and body against a document. Each schema is compiled once. */
export function makeResponseCheck(
  document: OpenApiDocument,
): (exchange: Exchange) => ResponseCheck {
  const validators = { body: makeValidator({}), header: makeValidator({ coerceTypes: true }) };
  return (exchange) => {
    const { method, path, status } = exchange;
    const operation = findOperation(document, exchange);
    if (operation === undefined)
      return undocumented(`${method} ${path} is not a documented operation`);
    const documented = findResponse(operation, status);
    if (documented === undefined)
      return undocumented(`${operation.name} has no documented response ${status}`);
    const { key, response } = documented;
    const name = `${operation.name} ${key}`;
    const faults = [
      ...findHeaderFaults(response, exchange, validators.header),
      ...findBodyFaults(response, exchange, validators.body),
    ];
    return { response: name, faults: faults.map((fault) => `${name} ${fault}`) };
  };
}

function undocumented(fault: string): ResponseCheck {
  return { response: undefined, faults: [fault] };
}

type Validate = (schema: AnySchema, value: unknown) => readonly string[];

function makeValidator(options: { readonly coerceTypes?: boolean }): Validate {
  const ajv = addFormats.default(new Ajv.default({ ...options, allErrors: true, strict: false }));
  const compiled = new Map<AnySchema, ValidateFunction>();
  return (schema, value) => {
    const validate = compiled.get(schema) ?? ajv.compile(schema);
    compiled.set(schema, validate);
    return validate(value) ? [] : (validate.errors ?? []).map(toFault);
  };
}

function findHeaderFaults(
  { headers = {} }: DocumentedResponse,
  exchange: Exchange,
  validate: Validate,
): readonly string[] {
  return Object.entries(headers).flatMap(([name, { required = false, schema = true }]) => {
    const value = exchange.headers[name.toLowerCase()];
    if (value === undefined) return required ? [`header ${name}: missing`] : [];
    return validate(schema, value).map((fault) => `header ${name}: ${fault.replace(/^\$: /, '')}`);
  });
}

function findBodyFaults(
  response: DocumentedResponse,
  { headers, body }: Exchange,
  validate: Validate,
): readonly string[] {
  const types = Object.keys(response.content ?? {});
  if (types.length === 0) return body === '' ? [] : ['body: must be empty'];
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
function toFault({ instancePath, message = '', params }: ErrorObject): string {
  const allowed = (params as { allowedValues?: readonly unknown[] }).allowedValues;
  return `${toJsonPath(instancePath)}: ${message}${allowed === undefined ? '' : `: ${allowed.join(', ')}`}`;
}
