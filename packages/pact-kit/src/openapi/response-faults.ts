import type { ErrorObject, ValidateFunction } from 'ajv';
import type { ApiDocument, Operation, Response } from '@shopflow/api-schema/api-document';
import { inDirection } from '@shopflow/api-schema/direction';
import { findOperation } from '@shopflow/api-schema/find-operation';
import { findType, isJson } from '@shopflow/api-schema/media-types';
import { responseFor } from '@shopflow/api-schema/response-for';
import { toJsonPath } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020.js';

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
export function makeResponseCheck(document: ApiDocument): (exchange: Exchange) => ResponseCheck {
  const { dialect } = document;
  const validators = {
    body: makeValidator(dialect),
    header: makeValidator(dialect, { coerceTypes: true }),
  };
  return (exchange) => {
    const { method, path, status } = exchange;
    const operation = findOperation(document, exchange)?.operation;
    if (operation === undefined)
      return undocumented(`${method} ${path} is not a documented operation`);
    const key = responseFor(operation, status);
    const response = key === undefined ? undefined : operation.responses[key];
    if (key === undefined || response === undefined)
      return undocumented(`${displayName(operation)} has no documented response ${status}`);
    const name = responseName(operation, key);
    const faults = [
      ...findHeaderFaults(response, exchange, validators.header),
      ...findBodyFaults(response, exchange, validators.body),
    ];
    return { response: name, faults: faults.map((fault) => `${name} ${fault}`) };
  };
}

/** `showUser 200`, or `GET /users/{id} 200` for an operation without an id. */
export function responseName(operation: Operation, status: string): string {
  return `${displayName(operation)} ${status}`;
}

export function displayName({ operationId, name }: Operation): string {
  return operationId ?? name;
}

function undocumented(fault: string): ResponseCheck {
  return { response: undefined, faults: [fault] };
}

type Validate = (schema: JsonSchema, value: unknown) => readonly string[];

function makeValidator(
  dialect: ApiDocument['dialect'],
  options: { readonly coerceTypes?: boolean } = {},
): Validate {
  const ajv = addFormats.default(new Ajv.default({ ...options, allErrors: true, strict: false }));
  const compiled = new Map<JsonSchema, ValidateFunction>();
  return (schema, value) => {
    const validate = compiled.get(schema) ?? ajv.compile(inDirection(schema, 'response', dialect));
    compiled.set(schema, validate);
    return validate(value) ? [] : (validate.errors ?? []).map(toFault);
  };
}

function findHeaderFaults(
  { headers }: Response,
  exchange: Exchange,
  validate: Validate,
): readonly string[] {
  return Object.entries(headers).flatMap(([name, { isRequired, schema }]) => {
    const value = exchange.headers[name.toLowerCase()];
    if (value === undefined) return isRequired ? [`header ${name}: missing`] : [];
    return validate(schema, value).map((fault) => `header ${name}: ${fault.replace(/^\$: /, '')}`);
  });
}

function findBodyFaults(
  { content }: Response,
  { headers, body }: Exchange,
  validate: Validate,
): readonly string[] {
  const types = Object.keys(content);
  if (types.length === 0) return body === '' ? [] : ['body: must be empty'];
  const contentType = String(headers['content-type'] ?? '');
  const documented = findType(content, contentType);
  if (documented === undefined) {
    return [`content type: must be ${types.join(' or ')}, not "${contentType}"`];
  }
  if (!isJson(contentType)) return [];
  try {
    return validate(documented.media.schema ?? true, JSON.parse(body));
  } catch (error) {
    return [`body: ${(error as Error).message}`];
  }
}

/** `$.items[0].sku: must be string` */
function toFault({ instancePath, message = '', params }: ErrorObject): string {
  const allowed = (params as { allowedValues?: readonly unknown[] }).allowedValues;
  return `${toJsonPath(instancePath)}: ${message}${allowed === undefined ? '' : `: ${allowed.join(', ')}`}`;
}
