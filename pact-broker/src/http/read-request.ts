import { isUtf8 } from 'node:buffer';
import type { Request, RequestHandler } from 'express';
import type { Caller } from '../domain/access/caller.ts';
import { BrokerError, invalidRequestError } from '../domain/broker-error.ts';
import { parseJson } from '../domain/json/exact-json.ts';
import type { Links } from '../hal/links.ts';
import { readCookie } from './access/cookies.ts';
import { readFormFields } from './form-fields.ts';
import { MAX_NESTING } from './limits.ts';
import { FORM } from './media-types.ts';
import type { BrokerRequest, Method, PathParameter, PathParameters } from './resource.ts';
import { hasControlCharacter, findNameFault } from './text-rules.ts';

/** Rejects paths that cannot name a resource, before any route runs. */
export const checkPath: RequestHandler = (req, _res, next) => {
  const path = decodeURIComponent(req.path);
  if (req.path.includes('//')) throw new BrokerError('path-empty', 'Empty path component found');
  if (path.includes('\n')) throw unusablePathError('URL path cannot contain a new line character.');
  if (path.includes('\t')) throw unusablePathError('URL path cannot contain a tab character.');
  if (hasControlCharacter(path))
    throw malformedRequest('URL path cannot contain control characters.');
  next();
};

export function toBrokerRequest(req: Request, links: Links, caller: Caller): BrokerRequest {
  // A client of a proxy may send an absolute URL (RFC 9112, section 3.2.2).
  const originalUrl = req.originalUrl.replace(/^https?:\/\/[^/?]*/i, '');
  return {
    params: readParameters(req),
    query: readQuery(originalUrl),
    body: readBody(req.body, req.is(FORM) === FORM),
    originalUrl,
    links,
    caller,
    cookie: (name) => readCookie(req.get('cookie'), name),
  };
}

/** Methods that can create the resource in their path. */
const WRITES: readonly string[] = ['PUT', 'POST', 'PATCH'] satisfies Method[];

function readParameters(req: Request): PathParameters {
  const params = Object.fromEntries(
    Object.entries(req.params).map(([name, value]) => [name, [value].flat().join('/')]),
  ) as PathParameters;
  if (WRITES.includes(req.method)) checkNames(params);
  return params;
}

function checkNames(params: PathParameters): void {
  const faults = (Object.entries(params) as [PathParameter, string][]).flatMap(([name, value]) => {
    // Metadata is not a name; the broker wrote it into the pact's URL.
    const fault = name === 'metadata' ? undefined : findNameFault(value);
    return fault === undefined ? [] : [[fieldOf(name, params), [fault]] as const];
  });
  if (faults.length > 0) throw invalidRequestError(Object.fromEntries(faults));
}

/** Field names as in the official broker (`put_pact_params_contract.rb`). */
function fieldOf(name: PathParameter, params: Partial<PathParameters>): string {
  if (params.consumer === undefined) return name;
  if (name === 'version') return 'consumer_version_number';
  return name === 'consumer' || name === 'provider' ? `${name}.name` : name;
}

function readQuery(originalUrl: string): URLSearchParams {
  const start = originalUrl.indexOf('?');
  const text = start === -1 ? '' : originalUrl.slice(start + 1);
  if (!isUtf8(unescapeBytes(text))) throw malformedRequest('The query is not UTF-8.');
  const query = new URLSearchParams(text);
  for (const [name, value] of query) {
    if (hasControlCharacter(name) || hasControlCharacter(value)) {
      throw malformedRequest('The query cannot contain control characters.');
    }
  }
  return query;
}

/** Decodes percent-encoded bytes; a `%` without two hex digits stays as it is, as in browsers. */
function unescapeBytes(text: string): Buffer {
  const bytes = text.replace(/%([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}

/** @param bytes the raw body; undefined if there is none */
function readBody(bytes: unknown, isForm: boolean): unknown {
  if (!Buffer.isBuffer(bytes)) return undefined;
  if (!isUtf8(bytes)) {
    throw malformedRequest('Request body has a non UTF-8 character and cannot be parsed as JSON.');
  }
  const text = bytes.toString();
  if (text.trim() === '') return undefined;
  if (isForm) return readFormFields(text);
  try {
    return parseJson(text, MAX_NESTING);
  } catch (error) {
    throw malformedRequest(`Error parsing JSON - ${(error as Error).message}`);
  }
}

function unusablePathError(message: string): BrokerError {
  return new BrokerError('path-unusable', message);
}

function malformedRequest(message: string): BrokerError {
  return new BrokerError('request-malformed', message);
}
