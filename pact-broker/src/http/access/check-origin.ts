import type { Request, RequestHandler } from 'express';
import type { Links } from '../../hal/links.ts';
import { BrokerError } from '../../domain/broker-error.ts';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Refuses writes that a page of another origin sends with the user's cookies or saved password
 * (CSRF). Only browsers send the headers that it reads.
 */
export function checkOrigin(linksFor: (req: Request) => Links): RequestHandler {
  return (req, _res, next) => {
    if (SAFE_METHODS.has(req.method) || isOwnOrigin(req, linksFor)) {
      next();
      return;
    }
    throw new BrokerError('forbidden', 'Pages from other origins cannot change this broker.');
  };
}

function isOwnOrigin(req: Request, linksFor: (req: Request) => Links): boolean {
  const site = req.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  // Older browsers, and all on a plain http:// URL of another machine.
  const origin = req.get('origin');
  if (origin === undefined) return true;
  const host = URL.canParse(origin) ? new URL(origin).host : undefined;
  return host === req.get('host') || host === new URL(linksFor(req).base).host;
}
