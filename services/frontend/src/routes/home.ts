import { Router } from 'express';
import type { PageExtensions } from '../ui/page-extensions.ts';
import { renderHomePage } from '../ui/home-page.ts';

interface Parts {
  readonly extensions?: PageExtensions;
}

/** The page to choose a user, and the form that opens one by id. */
export function homeRoutes({ extensions }: Parts): Router {
  return Router()
    .get('/', (_req, res) => {
      res.type('html').send(renderHomePage(extensions?.renderHomeSection() ?? null));
    })
    .get('/users', (req, res) => {
      const { id } = req.query;
      const isGiven = typeof id === 'string' && id.trim() !== '';
      res.redirect(303, isGiven ? `/users/${encodeURIComponent(id.trim())}` : '/');
    });
}
