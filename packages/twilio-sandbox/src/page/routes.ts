import path from 'node:path';
import { readPageStyle } from '@shopflow/service-kit/page-style';
import { Router } from 'express';
import type { MessageLog } from '../messages/message-log.ts';
import { renderLogPage } from './log-page.ts';

/** Allows only our own style sheet, so a message can never run a script. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface Parts {
  readonly log: MessageLog;
  readonly now: () => Date;
}

/** The page of the message log, at `/`. */
export function pageRoutes({ log, now }: Parts): Router {
  return Router()
    .get('/', (_req, res) => {
      res
        .set({ 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' })
        .type('html')
        .send(renderLogPage(log.all(), now()));
    })
    .get('/sandbox.css', async (_req, res) => {
      res.type('css').send(await readPageStyle(path.join(import.meta.dirname, 'sandbox.css')));
    });
}
