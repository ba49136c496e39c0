import { randomUUID } from 'node:crypto';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import express, { type Request, type Response } from 'express';

interface ReceivedCall {
  readonly path: string;
  readonly headers: Request['headers'];
  readonly body: unknown;
}
interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

export const TWILIO = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'secret' };

/** Fakes of Orders, User Profile, the Email Service and Twilio, over real HTTP. */
export async function startFakeServices() {
  const users = new Map<string, object>();
  const activity: object[] = [];
  const emails: object[] = [];
  const messages: object[] = [];
  const calls: ReceivedCall[] = [];
  const answers = new Map<string, Answer>();
  const app = express().use(express.json(), ({ path, headers, body }, res, next) => {
    calls.push({ path, headers, body: body as unknown });
    const answer = answers.get(path);
    if (answer === undefined) next();
    else send(res, answer);
  });
  app.get('/users/:id', ({ params }, res) => {
    const user = users.get(params.id);
    send(res, { status: user === undefined ? 404 : 200, body: user ?? {} });
  });
  app.post('/users', (req, res) => {
    const user = { id: randomUUID(), ...(req.body as object) };
    users.set(user.id, user);
    send(res, { status: 201, body: user });
  });
  app.get('/users/:id/activity', ({ params, query }, res) => {
    const [items, nextCursor] = query.cursor === undefined ? [activity, 'older'] : [[], null];
    send(res, { status: users.has(params.id) ? 200 : 404, body: { items, nextCursor } });
  });
  app.get('/emails', (req, res) => {
    res.json({ items: emails.filter((email) => hasValue(email, 'to', req.query.to)) });
  });
  app.get('/2010-04-01/Accounts/AC1/Messages.json', (req, res) => {
    const expected = `Basic ${Buffer.from('AC1:secret').toString('base64')}`;
    const found = messages.filter((message) => hasValue(message, 'to', req.query.To));
    const isAllowed = req.headers.authorization === expected;
    send(res, { status: isAllowed ? 200 : 401, body: { messages: found } });
  });
  const server = await startHttpServer(app, { port: 0, host: '127.0.0.1' });
  return {
    url: server.url,
    users,
    activity,
    emails,
    messages,
    /** The calls to a path, oldest first. */
    callsTo: (path: string) => calls.filter((call) => call.path === path),
    /** Sets the answer to all later requests for this path. */
    willAnswer: (path: string, answer: Answer): void => {
      answers.set(path, answer);
    },
    [Symbol.asyncDispose]: server[Symbol.asyncDispose],
  };
}

function hasValue(entry: object, field: string, value: unknown): boolean {
  return (entry as Record<string, unknown>)[field] === value;
}

function send(res: Response, { status, headers = {}, body = {} }: Answer): void {
  res.status(status).set(headers).json(body);
}
