import { startHttpServer } from '@shopflow/service-kit/http-server';
import express, { type Response } from 'express';

interface SentEmail {
  readonly key: string | undefined;
  readonly traceId: string | undefined;
  readonly body: { readonly to: string; readonly subject: string; readonly text: string };
}
interface ReceivedCall {
  readonly path: string;
  readonly traceId: unknown;
  readonly traceparent: unknown;
}
export interface SentSms {
  readonly To: string;
  readonly From: string;
  readonly Body: string;
}

/**
 * `takes-in-silence`: accepts requests but never answers; `takes-late`: accepts them when their sender
 * no longer waits; `refuses`: permanently rejects them; a number: answers with this status.
 */
type Mode = 'up' | 'down' | 'takes-in-silence' | 'takes-late' | 'refuses' | number;

/** Longer than a test lets a client wait. */
const LATE_MS = 2_500;

/** Stand-ins for User Profile, the Email Service and Twilio, over real HTTP. */
export async function startStandIns() {
  const users = new Map<string, { email: string; phoneNumber: string | null }>();
  const emails: SentEmail[] = [];
  const messages: SentSms[] = [];
  const modes: Record<'userProfile' | 'email' | 'twilio', Mode> = {
    userProfile: 'up',
    email: 'up',
    twilio: 'up',
  };
  /** Answers that are held back. */
  const held: (() => unknown)[] = [];
  let holdsNextSearch = false;
  const calls: ReceivedCall[] = [];
  const app = express().use(
    express.json(),
    express.urlencoded(),
    ({ path, headers }, _res, next) => {
      calls.push({ path, traceId: headers['x-trace-id'], traceparent: headers.traceparent });
      next();
    },
  );
  app.get('/users/:id', (req, res) => {
    const user = users.get(req.params.id);
    answer(res, modes.userProfile, {
      up: () => res.status(user === undefined ? 404 : 200).json(user ?? {}),
    });
  });
  app.post('/emails', (req, res) => {
    const [key, traceId] = [req.header('idempotency-key'), req.header('x-trace-id')];
    const mode = modes.email;
    if (acceptsRequests(mode)) emails.push({ key, traceId, body: req.body as SentEmail['body'] });
    answer(res, mode, {
      up: () => res.status(202).json({ id: `mail-${emails.length}` }),
      refuses: () => res.status(422).json({ detail: 'Not an e-mail address' }),
    });
  });
  const toResource = ({ Body }: SentSms, index: number) => ({ sid: `SM${index + 1}`, body: Body });
  app
    .route('/2010-04-01/Accounts/AC1/Messages.json')
    .post((req, res) => {
      const mode = modes.twilio;
      if (acceptsRequests(mode)) messages.push(req.body as SentSms);
      if (mode === 'takes-late')
        setTimeout(() => void messages.push(req.body as SentSms), LATE_MS).unref();
      if (mode === 'takes-in-silence') held.push(() => res.status(201).json({ sid: 'SM1' }));
      answer(res, mode, {
        up: () => res.status(201).json(messages.map(toResource).at(-1)),
        refuses: () => res.status(400).json({ code: 21211, message: 'Invalid To' }),
      });
    })
    .get((req, res) => {
      const found = messages.map(toResource).filter((_, i) => messages[i]?.To === req.query.To);
      const finish = (): unknown => res.json({ messages: found });
      if (holdsNextSearch) held.push(finish);
      else finish();
      holdsNextSearch = false;
    });
  const server = await startHttpServer(app, { port: 0 });
  return {
    url: server.url,
    users,
    emails,
    messages,
    /** All calls, with their trace headers. */
    calls,
    modes,
    /** Holds the answer to the next search of Twilio's log, which is made before, until `release`. */
    holdNextSearch: () => void (holdsNextSearch = true),
    isSearchHeld: () => (held.length > 0 ? true : undefined),
    release: () => {
      for (const finish of held.splice(0)) finish();
    },
    [Symbol.asyncDispose]: server[Symbol.asyncDispose],
  };
}

const acceptsRequests = (mode: Mode): boolean => mode === 'up' || mode === 'takes-in-silence';

function answer(
  res: Response,
  mode: Mode,
  { up, refuses }: { up: () => unknown; refuses?: () => unknown },
): void {
  if (mode === 'up') up();
  else if (mode === 'refuses') refuses?.();
  else if (mode === 'down') res.status(503).json({});
  else if (typeof mode === 'number')
    res.status(mode).json({ detail: 'no', message: 'no', code: 0 });
}
