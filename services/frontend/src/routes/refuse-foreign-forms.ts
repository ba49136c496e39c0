import { HttpProblem } from '@shopflow/service-kit/problem';
import type { RequestHandler } from 'express';

/**
 * Refuses what a page of another site sends, which could otherwise place orders in a visitor's
 * browser. Each browser says where a request is from (https://www.w3.org/TR/fetch-metadata/).
 */
export function refuseForeignForms(): RequestHandler {
  return (req, _res, next) => {
    const from = req.header('sec-fetch-site') ?? 'same-origin';
    if (req.method === 'POST' && from !== 'same-origin') {
      const detail = 'Orders are placed from this site’s own pages only';
      throw new HttpProblem({ title: 'From another site', status: 403, detail });
    }
    next();
  };
}
