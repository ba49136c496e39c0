import type { RequestHandler } from 'express';
import { BrokerError } from '../domain/broker-error.ts';
import { CSV, HAL, SVG } from './media-types.ts';
import { NotAcceptableError } from './negotiation.ts';

const TYPES: Readonly<Record<string, string>> = {
  json: HAL,
  csv: CSV,
  svg: SVG,
  yaml: 'application/yaml',
};

/**
 * Reads `/relationships.csv` as `/relationships` with `Accept: text/csv`. A name can end in a suffix
 * too, so the path is tried as it is first; the official broker cannot address such a name.
 */
export function withSuffixes(router: RequestHandler): RequestHandler {
  return (req, res, next) => {
    const [, path, suffix = ''] = /^(.+)\.(\w+)$/.exec(req.path) ?? [];
    const type = TYPES[suffix];
    if (req.method !== 'GET' || path === undefined || type === undefined) {
      router(req, res, next);
      return;
    }
    router(req, res, (error?: unknown) => {
      if (error !== undefined && !isNotFound(error)) {
        next(error);
        return;
      }
      req.headers.accept = type;
      req.url = path + req.url.slice(req.path.length);
      router(req, res, next);
    });
  };
}

function isNotFound(error: unknown): boolean {
  if (error instanceof NotAcceptableError) return true;
  return error instanceof BrokerError && ['not-found', 'pacticipant-unknown'].includes(error.code);
}
