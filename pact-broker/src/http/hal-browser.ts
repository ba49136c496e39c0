import type { Request, RequestHandler } from 'express';
import type { Links } from '../hal/links.ts';

/**
 * Sends a client that prefers HTML but reads JSON, such as an extension that shows HAL documents,
 * to the HAL browser. A plain browser does not accept JSON.
 */
export function redirectToHalBrowser(linksFor: (req: Request) => Links): RequestHandler {
  return (req, res, next) => {
    const accept = req.get('accept') ?? '';
    if (req.method !== 'GET' || !accept.startsWith('text/html') || !accept.includes('json')) {
      next();
      return;
    }
    const location = `${linksFor(req).paths.base}/hal-browser/browser.html#${req.originalUrl}`;
    res.status(303).set('location', location).end();
  };
}
