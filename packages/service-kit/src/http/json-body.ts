import { isUtf8 } from 'node:buffer';
import express, { type Request, type RequestHandler } from 'express';
import type { ZodType } from 'zod';
import { HttpProblem } from './problem.ts';

/** Larger bodies are rejected with 413. */
const DEFAULT_LIMIT_BYTES = 256 * 1024;

/** Not `application/*+json`: a merge patch, for example, has another meaning than the document that it looks like. */
const JSON_TYPE = 'application/json';

/**
 * Parses JSON bodies; rejects another media type with 415, and invalid JSON or bytes that are not
 * UTF-8 with 400.
 */
export function jsonBody(limitBytes = DEFAULT_LIMIT_BYTES): RequestHandler[] {
  const rejectOtherTypes: RequestHandler = (req, _res, next) => {
    const hasBody =
      Number(req.header('content-length') ?? 0) > 0 || req.header('transfer-encoding');
    if (hasBody && !req.is(JSON_TYPE)) {
      const detail = 'Send the body as application/json';
      throw new HttpProblem({ title: 'Unsupported Media Type', status: 415, detail });
    }
    next();
  };
  const json = { limit: limitBytes, type: JSON_TYPE, verify: checkUtf8 };
  return [rejectOtherTypes, express.json(json)];
}

/** The parser itself would replace each invalid byte with U+FFFD. */
function checkUtf8(_req: unknown, _res: unknown, bytes: Buffer): void {
  if (isUtf8(bytes)) return;
  const detail = 'Send the body in UTF-8';
  throw new HttpProblem({ title: 'Bad Request', status: 400, detail });
}

/**
 * Parses the body of a request with its schema.
 *
 * @throws HttpProblem 400 (or `status`) with a JSON Pointer to each violation, at most a hundred
 */
export function parseBody<Body>(schema: ZodType<Body>, req: Request, status = 400): Body {
  return parse(schema, req.body ?? {}, { title: 'The request body is not valid', status });
}

/** Parses the query of a request with its schema; see {@link parseBody}. */
export function parseQuery<Query>(schema: ZodType<Query>, req: Request): Query {
  return parse(schema, req.query, { title: 'The query is not valid', status: 400 });
}

/** Limits the answer: an array with many invalid elements has one violation for each. */
const MAX_ERRORS = 100;

function parse<Value>(
  schema: ZodType<Value>,
  input: unknown,
  problem: { title: string; status: number },
): Value {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const errors = result.error.issues.slice(0, MAX_ERRORS).map(({ path, message }) => ({
    pointer: path.map((step) => `/${String(step)}`).join(''),
    detail: message,
  }));
  throw new HttpProblem({ ...problem, errors });
}
