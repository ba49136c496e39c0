import type { LogLine } from '../../src/evidence/run-record.ts';

export const TRACE_ID = '7b1f0c9a4de84a1c9d0e5a6b7c8d9e0f';
export const USER = '3f0c1a52-7d5e-4b0e-9a51-0d6a2f1c8e77';
const START = Date.parse('2026-11-24T10:00:00.000Z');

type Fields = Readonly<Record<string, unknown>>;

/** A line as pino writes it, so many milliseconds after ten o'clock. */
export function givenLine(atMs: number, service: string, fields: Fields): LogLine {
  const time = new Date(START + atMs).toISOString();
  return { level: 30, time, service, traceId: TRACE_ID, msg: 'said', ...fields };
}

interface Call {
  readonly to?: string;
  readonly method?: string;
  readonly path?: string;
  readonly durationMs?: number;
  /** Null where nobody answered. */
  readonly status?: number | null;
}

/** What `makeCall` logs when an answer is there, or will not come. */
export function givenCall(endedAtMs: number, service: string, given: Call = {}): LogLine {
  const { to = 'user-profile', method = 'GET', path = `/users/${USER}` } = given;
  const { durationMs = 10, status = 200 } = given;
  const call = { to, method, path };
  return givenLine(
    endedAtMs,
    service,
    status === null
      ? { level: 40, call, durationMs, err: { type: 'TypeError' }, msg: 'call not answered' }
      : { call, durationMs, status, msg: 'call answered' },
  );
}

interface Request {
  readonly method?: string;
  readonly url?: string;
  readonly statusCode?: number;
  readonly responseTime?: number;
}

/** What the request log of `service-kit` writes when a request is answered. */
export function givenRequest(endedAtMs: number, service: string, given: Request = {}): LogLine {
  const { method = 'POST', url = '/orders', statusCode = 201, responseTime = 40 } = given;
  return givenLine(endedAtMs, service, {
    level: statusCode >= 500 ? 50 : 30,
    req: { method, url },
    res: { statusCode },
    responseTime,
    msg: statusCode >= 500 ? 'request errored' : 'request completed',
  });
}

const PLACE = { topic: 'local.order-events', partition: 1, offset: '17' };

export function givenPublished(atMs: number, place: Fields = {}): LogLine {
  const event = { eventId: 'e1', orderId: 'o1', userId: USER };
  return givenLine(atMs, 'orders', {
    published: { ...PLACE, ...place, ...event },
    msg: 'event published',
  });
}

export function givenConsumed(atMs: number, place: Fields = {}): LogLine {
  return givenLine(atMs, 'notifications', {
    consumed: { ...PLACE, ...place },
    msg: 'event received',
  });
}

const MESSAGES = '/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json';

/** W1: an order with a phone number, from the request to the SMS and the e-mail. */
export function givenOrderNotified(): LogLine[] {
  const asked = { method: 'GET', url: `/users/${USER}`, statusCode: 200, responseTime: 8 };
  return [
    givenRequest(15, 'user-profile', asked),
    givenCall(17, 'orders', { durationMs: 12 }),
    givenRequest(42, 'orders'),
    givenPublished(120),
    givenConsumed(1_400),
    givenRequest(1_410, 'user-profile', asked),
    givenCall(1_411, 'notifications'),
    givenCall(1_460, 'notifications', {
      to: 'twilio',
      method: 'POST',
      path: MESSAGES,
      status: 201,
      durationMs: 45,
    }),
    givenRequest(1_490, 'email-service', { url: '/emails', statusCode: 202, responseTime: 20 }),
    givenCall(1_492, 'notifications', {
      to: 'email-service',
      method: 'POST',
      path: '/emails',
      status: 202,
      durationMs: 24,
    }),
  ];
}
