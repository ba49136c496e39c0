import { Router } from 'express';
import type { Extras } from '../ui/extras.ts';
import { renderHomePage } from '../ui/home-page.ts';

interface Parts {
  readonly extras?: Extras;
}

/** Where a user is chosen. */
export function homeRoutes({ extras }: Parts): Router {
  return Router()
    .get('/', (_req, res) => {
      res.type('html').send(renderHomePage(extras?.onHome() ?? null));
    })
    .get('/users', (req, res) => {
      const { id } = req.query;
      const isGiven = typeof id === 'string' && id.trim() !== '';
      res.redirect(303, isGiven ? `/users/${encodeURIComponent(id.trim())}` : '/');
    });
}
