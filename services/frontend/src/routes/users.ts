import { randomUUID } from 'node:crypto';
import { HttpProblem } from '@shopflow/service-kit/problem';
import { currentTrace } from '@shopflow/service-kit/trace';
import { normalizeId } from '@shopflow/service-kit/uuid';
import { Router, type Request, type Response } from 'express';
import type { BulkOutcome, OrderOutcome } from '../domain/orders.ts';
import type { Orders, Profiles } from '../ports.ts';
import { toIdempotencyKey } from '../domain/idempotency-key.ts';
import { renderActivityPage } from '../ui/activity.ts';
import { renderBulkAnswer, renderOrderAnswer } from '../ui/answers.ts';
import type { PageExtensions } from '../ui/page-extensions.ts';
import { renderUserPage, type UserPage } from '../ui/user-page.ts';
import { readOrderForm } from './read-form.ts';

interface Parts {
  readonly orders: Orders;
  readonly profiles: Profiles;
  readonly extensions?: PageExtensions;
}

/** The page of a user, and the forms on it that place orders. */
export function userRoutes({ orders, profiles, extensions }: Parts): Router {
  const render = makeUserPageRenderer({ profiles, ...(extensions && { extensions }) });
  return Router()
    .get('/users/:id', async (req, res) => {
      const page = await render(req);
      res.status(page.status).type('html').send(page.markup);
    })
    .get(['/users/:id/orders', '/users/:id/bulk-orders'], (req, res) => {
      res.redirect(303, `/users/${encodeURIComponent(readUserId(req))}`);
    })
    .post('/users/:id/orders', async (req, res) => {
      const userId = readUserId(req);
      const { formId, items, mayConfirmLater } = readOrderForm(req);
      const outcome = await orders.placeOrder({
        userId,
        items,
        mayConfirmLater,
        idempotencyKey: toIdempotencyKey(formId, { userId, items }),
      });
      const answer = renderOrderAnswer(outcome, currentTraceId());
      const page = await render(req, { answer, formId: nextFormId(outcome, formId) });
      sendPage(res, outcome, page.markup);
    })
    .post('/users/:id/bulk-orders', async (req, res) => {
      const userId = readUserId(req);
      const { formId, items } = readOrderForm(req);
      const bulk = items.map((item) => ({ items: [item] }));
      const outcome = await orders.placeBulkOrder({
        userId,
        orders: bulk,
        idempotencyKey: toIdempotencyKey(formId, { userId, orders: bulk }),
      });
      const answer = renderBulkAnswer(outcome, currentTraceId());
      const page = await render(req, { answer, formId: nextFormId(outcome, formId) });
      sendPage(res, outcome, page.markup);
    })
    .get('/users/:id/activity', async (req, res) => {
      const userId = readUserId(req);
      const { cursor } = req.query;
      const activity = await profiles.findActivity(
        userId,
        typeof cursor === 'string' ? cursor : undefined,
      );
      res.status(STATUS[activity.kind]).type('html').send(renderActivityPage(userId, activity));
    });
}

type FormResult = Partial<Pick<UserPage, 'answer' | 'formId'>>;

function makeUserPageRenderer({ profiles, extensions }: Omit<Parts, 'orders'>) {
  return async (req: Request, result: FormResult = {}) => {
    const userId = readUserId(req);
    const [profile, activity] = await Promise.all([
      profiles.findProfile(userId),
      profiles.findActivity(userId),
    ]);
    const logs =
      profile.kind === 'found' ? await extensions?.renderUserLogs(profile.profile) : undefined;
    const markup = renderUserPage({
      userId,
      profile,
      activity,
      badge: extensions?.renderUserBadge(userId) ?? null,
      logs: logs ?? null,
      answer: null,
      formId: randomUUID(),
      ...result,
    });
    return { status: STATUS[profile.kind], markup };
  };
}

const STATUS = { found: 200, 'not-found': 404, unavailable: 503 } as const;

/** Rejects malformed ids here, without a call to Orders or User Profile. */
function readUserId(req: Request): string {
  const id = normalizeId(String(req.params.id));
  if (/^[\w.:@-]{1,128}$/.test(id)) return id;
  throw new HttpProblem({ title: 'User not found', status: 404, detail: 'No user has this id' });
}

function currentTraceId(): string {
  return currentTrace()?.traceId ?? '';
}

/** Keeps the form id when the outcome is unknown, so that a retry does not place a second order. */
function nextFormId({ kind }: OrderOutcome | BulkOutcome, formId: string): string {
  return kind === 'unavailable' ? formId : randomUUID();
}

function sendPage(res: Response, outcome: OrderOutcome | BulkOutcome, markup: string): void {
  if (outcome.kind === 'unavailable') res.set('retry-after', String(outcome.retryAfterSeconds));
  res.status(toStatusCode(outcome)).type('html').send(markup);
}

function toStatusCode(outcome: OrderOutcome | BulkOutcome): number {
  switch (outcome.kind) {
    case 'placed':
      return 201;
    case 'accepted-for-later':
      return 202;
    case 'refused':
      return outcome.reason === 'not-allowed' ? 403 : 422;
    case 'unavailable':
      return 503;
  }
}
