import { startHttpServer } from '@shopflow/service-kit/http-server';
import express from 'express';

interface StandInUser {
  readonly role: string;
  readonly email: string;
}

interface ReceivedCall {
  readonly path: string;
  readonly traceId: string | undefined;
  readonly traceparent: string | undefined;
  readonly body: unknown;
}

/** A stand-in for User Profile over real HTTP: users to look up, and a log of activity. */
export async function startUserProfileStandIn() {
  const users = new Map<string, StandInUser>();
  const calls: ReceivedCall[] = [];
  const activityAnswers: number[] = [];
  const batchAnswers: number[] = [];
  let largestBatch = Infinity;
  let failing = /^$/;
  let failingLookups = /^$/;
  let held: Promise<void> | undefined;
  let mode: 'up' | 'down' | 'silent' | 'garbled' = 'up';
  const app = express().use(express.json(), (req, res, next) => {
    const { path, body } = req as { path: string; body: unknown };
    const [traceId, traceparent] = [req.header('x-trace-id'), req.header('traceparent')];
    calls.push({ path, traceId, traceparent, body });
    if (mode === 'up') next();
    else if (mode === 'down') res.status(503).json({ title: 'Service Unavailable' });
    else if (mode === 'garbled') res.json({ role: 'emperor' });
  });
  app.get('/users/:id', (req, res) => {
    if (failingLookups.test(req.params.id)) {
      res.status(500).json({});
      return;
    }
    const user = users.get(req.params.id);
    res.status(user === undefined ? 404 : 200).json(user ?? { title: 'User not found' });
  });
  app.post('/users/:id/activity', async (req, res) => {
    await held;
    if (failing.test(req.params.id)) res.status(500).json({});
    else res.status(activityAnswers.shift() ?? (users.has(req.params.id) ? 201 : 404)).json({});
  });
  app.post('/users/:id/activity/batch', async (req, res) => {
    await held;
    const { events } = req.body as { events: unknown[] };
    const isTooSlow = events.length > largestBatch;
    if (failing.test(req.params.id) || isTooSlow) res.status(500).json({});
    else res.status(batchAnswers.shift() ?? (users.has(req.params.id) ? 200 : 404)).json({});
  });
  const server = await startHttpServer(app, { port: 0 });
  return {
    url: server.url,
    users,
    calls,
    /** The statuses of the next answers to activity, in order. */
    activityAnswers,
    /** The statuses of the next answers to batches of activity, in order. */
    batchAnswers,
    /** Answers 500 to a batch with more events. */
    failBatchesAbove: (events: number): void => {
      largestBatch = events;
    },
    /** Answers 500 to all activity of these users. */
    failActivityOf: (userIds: RegExp): void => {
      failing = userIds;
    },
    /** Answers no activity until the returned function is called. */
    holdActivity: (): (() => void) => {
      let release = (): void => undefined;
      held = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    /** Answers 500 to lookups of these users. */
    failLookupsOf: (userIds: RegExp): void => {
      failingLookups = userIds;
    },
    /** `silent` accepts calls and never answers; `garbled` breaks the contract. */
    become: (next: typeof mode): void => {
      mode = next;
    },
    [Symbol.asyncDispose]: server[Symbol.asyncDispose],
  };
}
