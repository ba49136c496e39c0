/**
 * A process that replaces User Profile, the Email Service and Twilio, each with the same latency. It
 * counts what it accepts: GET /report. A user whose id ends in `phone` has a phone number.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

const latencyMs = Number(process.argv[2] ?? 0);
const emails = new Map<string, number>();
const sms = new Map<string, number>();
/** Sequence numbers of each user's orders, as the e-mails arrived. */
const order = new Map<string, number[]>();

/** The last group of an order id: the user's number and the sequence number, six digits each. */
const ORDER = /order [\da-f-]{24}([\da-f]{6})([\da-f]{6})/i;

function count(counts: Map<string, number>, message: string): void {
  const [, user = '', sequence = ''] = ORDER.exec(message) ?? [];
  counts.set(user + sequence, (counts.get(user + sequence) ?? 0) + 1);
  if (counts === emails)
    order.set(user, [...(order.get(user) ?? []), Number.parseInt(sequence, 16)]);
}

function report(): object {
  const isInOrder = [...order.values()].every((each) =>
    each.every((sequence, index) => index === 0 || sequence > (each[index - 1] ?? 0)),
  );
  const duplicates = [...emails.values(), ...sms.values()].filter((times) => times > 1).length;
  return { emails: emails.size, sms: sms.size, duplicates, isInOrder };
}

function answer(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const server = createServer((req, res) => {
  void (async () => {
    const url = req.url ?? '/';
    if (url === '/report') {
      answer(res, 200, report());
      return;
    }
    const body = await text(req);
    if (latencyMs > 0) await pause(latencyMs);
    if (url.startsWith('/users/')) {
      const id = url.slice(7);
      const phoneNumber = id.endsWith('phone') ? '+4915100000001' : null;
      answer(res, 200, { email: `${id}@shopflow-test.com`, phoneNumber });
    } else if (url === '/emails') {
      const { subject } = JSON.parse(body) as { subject: string };
      count(emails, subject);
      answer(res, 202, { id: 'm' });
    } else if (req.method === 'GET') {
      answer(res, 200, { messages: [] });
    } else {
      count(sms, new URLSearchParams(body).get('Body') ?? '');
      answer(res, 201, { sid: 'SM1', body: '' });
    }
  })();
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
