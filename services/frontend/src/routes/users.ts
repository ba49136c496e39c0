import { randomUUID } from 'node:crypto';
import { HttpProblem } from '@shopflow/service-kit/problem';
import { currentTrace } from '@shopflow/service-kit/trace';
import { Router, type Request, type Response } from 'express';
import type { BulkOutcome, OrderOutcome, Orders } from '../domain/orders.ts';
import { placementKey } from '../domain/placement-key.ts';
import type { Profiles } from '../domain/profiles.ts';
import { renderActivityPage } from '../ui/activity.ts';
import { renderBulkAnswer, renderOrderAnswer } from '../ui/answers.ts';
import type { Extras } from '../ui/extras.ts';
import { renderUserPage, type UserPage } from '../ui/user-page.ts';
import { readOrderForm } from './read-form.ts';

interface Parts {
  readonly orders: Orders;
  readonly profiles: Profiles;
  readonly extras?: Extras;
}

/** A user's page, and the orders that are placed on it. */
export function userRoutes({ orders, profiles, extras }: Parts): Router {
  const show = makeShow({ profiles, ...(extras && { extras }) });
  return Router()
    .get('/users/:id', async (req, res) => {
      const page = await show(req);
      res.status(page.status).type('html').send(page.markup);
    })
    .get(['/users/:id/orders', '/users/:id/bulk-orders'], (req, res) => {
      res.redirect(303, `/users/${encodeURIComponent(userIdOf(req))}`);
    })
    .post('/users/:id/orders', async (req, res) => {
      const { formId, items, mayConfirmLater } = readOrderForm(req);
      const outcome = await orders.placeOrder({
        userId: userIdOf(req),
        items,
        mayConfirmLater,
        idempotencyKey: placementKey(formId, { items }),
      });
      const answer = renderOrderAnswer(outcome, traceId());
      const page = await show(req, { answer, formId: nextFormId(outcome, formId) });
      answerWith(res, outcome, page.markup);
    })
    .post('/users/:id/bulk-orders', async (req, res) => {
      const { formId, items } = readOrderForm(req);
      const bulk = items.map((item) => ({ items: [item] }));
      const outcome = await orders.placeBulkOrder({
        userId: userIdOf(req),
        orders: bulk,
        idempotencyKey: placementKey(formId, { orders: bulk }),
      });
      const answer = renderBulkAnswer(outcome, traceId());
      const page = await show(req, { answer, formId: nextFormId(outcome, formId) });
      answerWith(res, outcome, page.markup);
    })
    .get('/users/:id/activity', async (req, res) => {
      const userId = userIdOf(req);
      const { cursor } = req.query;
      const activity = await profiles.findActivity(
        userId,
        typeof cursor === 'string' ? cursor : undefined,
      );
      res.type('html').send(renderActivityPage(userId, activity));
    });
}

type Answered = Partial<Pick<UserPage, 'answer' | 'formId'>>;

function makeShow({ profiles, extras }: Omit<Parts, 'orders'>) {
  return async (req: Request, answered: Answered = {}) => {
    const userId = userIdOf(req);
    const [profile, activity] = await Promise.all([
      profiles.findProfile(userId),
      profiles.findActivity(userId),
    ]);
    const below =
      profile.kind === 'found' ? await extras?.belowActivity(profile.profile) : undefined;
    const markup = renderUserPage({
      userId,
      profile,
      activity,
      beside: extras?.besideUser(userId) ?? null,
      below: below ?? null,
      answer: null,
      formId: randomUUID(),
      ...answered,
    });
    return { status: STATUS[profile.kind], markup };
  };
}

const STATUS = { found: 200, 'not-found': 404, unavailable: 503 } as const;

/** What cannot be an id is nobody's: Orders and User Profile are not bothered with it. */
function userIdOf(req: Request): string {
  const id = String(req.params.id);
  if (/^[\w.:@-]{1,128}$/.test(id)) return id;
  throw new HttpProblem({ title: 'No such user', status: 404, detail: 'No user has this id' });
}

function traceId(): string {
  return currentTrace()?.traceId ?? '';
}

/** The same again where nothing is known of the placement, so that another try is no second order. */
function nextFormId({ kind }: OrderOutcome | BulkOutcome, formId: string): string {
  return kind === 'unavailable' ? formId : randomUUID();
}

function answerWith(res: Response, outcome: OrderOutcome | BulkOutcome, markup: string): void {
  if (outcome.kind === 'unavailable') res.set('retry-after', String(outcome.retryAfterSeconds));
  res.status(statusOf(outcome)).type('html').send(markup);
}

function statusOf(outcome: OrderOutcome | BulkOutcome): number {
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
