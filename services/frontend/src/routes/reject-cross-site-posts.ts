import { HttpProblem } from '@shopflow/service-kit/problem';
import type { RequestHandler } from 'express';

/**
 * Rejects forms posted from other sites, which could otherwise place orders from a visitor's browser.
 * Browsers report the origin of a request in `Sec-Fetch-Site` (https://www.w3.org/TR/fetch-metadata/).
 */
export function rejectCrossSitePosts(): RequestHandler {
  return (req, _res, next) => {
    const site = req.header('sec-fetch-site') ?? 'same-origin';
    if (req.method === 'POST' && site !== 'same-origin') {
      const detail = 'Orders can be placed only from the pages of this site';
      throw new HttpProblem({ title: 'Cross-site request rejected', status: 403, detail });
    }
    next();
  };
}
