import path from 'node:path';
import { Router } from 'express';

const FILES = ['shop.css', 'shop.js', 'favicon.svg'];

/** The files that pages refer to. */
export function assetRoutes(): Router {
  const router = Router();
  for (const file of FILES) {
    router.get(`/${file}`, (_req, res) => {
      res.sendFile(file, { root: path.join(import.meta.dirname, '../assets') });
    });
  }
  return router;
}
