import path from 'node:path';
import { readPageStyle } from '@shopflow/service-kit/page-style';
import { Router } from 'express';

const FOLDER = path.join(import.meta.dirname, '../assets');
const FILES = ['shop.js', 'favicon.svg'];

/** Serves the style sheet, the script and the icon. */
export function assetRoutes(): Router {
  const router = Router().get('/shop.css', async (_req, res) => {
    res.type('css').send(await readPageStyle(path.join(FOLDER, 'shop.css')));
  });
  for (const file of FILES) {
    router.get(`/${file}`, (_req, res) => {
      res.sendFile(file, { root: FOLDER });
    });
  }
  return router;
}
