import { startHttpServer } from '@shopflow/service-kit/http-server';
import express from 'express';

interface StandInUser {
  readonly role: string;
  readonly email: string;
}

interface ReceivedCall {
  readonly path: string;
  readonly traceId: string | undefined;
  readonly body: unknown;
}

/** A stand-in for User Profile over real HTTP: users to look up, and a log of activity. */
export async function startUserProfileStandIn() {
  const users = new Map<string, StandInUser>();
  const calls: ReceivedCall[] = [];
  const activityAnswers: number[] = [];
  const failing = new Set<string>();
  let mode: 'up' | 'down' | 'silent' | 'garbled' = 'up';
  const app = express().use(express.json(), (req, res, next) => {
    const { path, body } = req as { path: string; body: unknown };
    calls.push({ path, traceId: req.header('x-trace-id'), body });
    if (mode === 'up') next();
    else if (mode === 'down') res.status(503).json({ title: 'Service Unavailable' });
    else if (mode === 'garbled') res.json({ role: 'emperor' });
  });
  app.get('/users/:id', (req, res) => {
    const user = users.get(req.params.id);
    res.status(user === undefined ? 404 : 200).json(user ?? { title: 'User not found' });
  });
  app.post('/users/:id/activity', (req, res) => {
    if (failing.has(req.params.id)) res.status(500).json({});
    else res.status(activityAnswers.shift() ?? (users.has(req.params.id) ? 201 : 404)).json({});
  });
  const server = await startHttpServer(app, { port: 0 });
  return {
    url: server.url,
    users,
    calls,
    /** The statuses of the next answers to activity, in order. */
    activityAnswers,
    /** Answers 500 to all activity of a user. */
    failActivityOf: (userId: string): void => void failing.add(userId),
    /** `silent` accepts calls and never answers; `garbled` breaks the contract. */
    become: (next: typeof mode): void => {
      mode = next;
    },
    [Symbol.asyncDispose]: server[Symbol.asyncDispose],
  };
}
