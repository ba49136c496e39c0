import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Sent {
  readonly userId: string;
  readonly channel: 'sms' | 'email';
  readonly text: string;
  readonly traceparent: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** `held`: answers only after the mode changes. `silent`: requests take effect but are not answered. */
type Mode = 'up' | 'down' | 'held' | 'silent';

/**
 * One server that replaces User Profile, the Email Service and Twilio. Its behavior can be set per
 * user. A user whose id ends in `phone` has a phone number.
 */
export async function startStandIns() {
  const sent: Sent[] = [];
  const keys = new Set<string | undefined>();
  const modes = new Map<string, Mode>();
  const releases = new Set<() => void>();

  const sendUser = async (userId: string, res: ServerResponse): Promise<void> => {
    while (modes.get(userId) === 'held')
      await new Promise<void>((resolve) => releases.add(resolve));
    if (modes.get(userId) === 'down') {
      respond(res, 503, {});
      return;
    }
    const phoneNumber = userId.endsWith('phone') ? toPhone(userId) : null;
    respond(res, 200, { email: `${userId}@shopflow-test.com`, phoneNumber });
  };
  const acceptEmail = (body: string, req: IncomingMessage, res: ServerResponse): void => {
    const email = JSON.parse(body) as { to: string; text: string };
    const key = req.headers['idempotency-key'] as string | undefined;
    if (!keys.has(key))
      record('email', { userId: email.to.replace(/@.*/, ''), body: email.text, req });
    keys.add(key);
    respond(res, 202, { id: key });
  };
  const acceptSms = (body: string, req: IncomingMessage, res: ServerResponse): void => {
    const form = new URLSearchParams(body);
    const userId = toUserId(form.get('To') ?? '');
    record('sms', { userId, body: form.get('Body') ?? '', req });
    if (modes.get(userId) !== 'silent') respond(res, 201, { sid: 'SM1', body: form.get('Body') });
  };
  const record = (
    channel: Sent['channel'],
    { userId, body, req }: { userId: string; body: string; req: IncomingMessage },
  ): void => {
    const traceparent = req.headers.traceparent as string | undefined;
    sent.push({ userId, channel, text: body, traceparent, at: Date.now() });
  };
  const listSms = (url: URL, res: ServerResponse): void => {
    const userId = toUserId(url.searchParams.get('To') ?? '');
    const messages = sent
      .filter((each) => each.channel === 'sms' && each.userId === userId)
      .map((each) => ({ sid: 'SM1', body: each.text }));
    respond(res, 200, { messages });
  };
  const server = createServer((req, res) => {
    void (async () => {
      const url = new URL(req.url ?? '/', 'http://localhost');
      const body = await text(req);
      if (url.pathname.startsWith('/users/')) return sendUser(url.pathname.slice(7), res);
      if (url.pathname === '/emails') {
        acceptEmail(body, req, res);
        return;
      }
      if (req.method === 'GET') {
        listSms(url, res);
        return;
      }
      acceptSms(body, req, res);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sentTo: (userId: string): Sent[] => sent.filter((each) => each.userId === userId),
    set: (userId: string, mode: Mode): void => {
      modes.set(userId, mode);
      for (const release of [...releases]) release();
      releases.clear();
    },
    stop: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function respond(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const toPhone = (userId: string): string => `+49${userId.replace(/\D/g, '')}`;
const toUserId = (phoneNumber: string): string => `u${phoneNumber.slice(3)}phone`;
