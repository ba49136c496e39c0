import type { LogLine } from '../../src/evidence/run-record.ts';

export const TRACE_ID = '7b1f0c9a4de84a1c9d0e5a6b7c8d9e0f';
export const USER = '3f0c1a52-7d5e-4b0e-9a51-0d6a2f1c8e77';
const START = Date.parse('2026-11-24T10:00:00.000Z');

type Fields = Readonly<Record<string, unknown>>;

/** A line in pino's format, `atMs` milliseconds after ten o'clock. */
export function givenLine(atMs: number, service: string, fields: Fields): LogLine {
  const time = new Date(START + atMs).toISOString();
  return { level: 30, time, service, traceId: TRACE_ID, msg: 'message', ...fields };
}

interface Call {
  readonly to?: string;
  readonly method?: string;
  readonly path?: string;
  readonly durationMs?: number;
  /** Null when there was no response. */
  readonly status?: number | null;
}

/** The line that `makeCall` logs for a response, or for a call without one. */
export function givenCall(endedAtMs: number, service: string, given: Call = {}): LogLine {
  const { to = 'accounts', method = 'GET', path = `/users/${USER}` } = given;
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

interface CallStart extends Pick<Call, 'to' | 'method' | 'path'> {
  readonly id: string;
}

/** The line that `makeCall` logs at level debug before it sends a request. */
function givenCallStart(atMs: number, service: string, call: CallStart): LogLine {
  return givenLine(atMs, service, { level: 20, call, msg: 'call started' });
}

/** The courier's e-mail that is accepted while it is killed, and the one that it repeats, 7 s later. */
export function givenKilledCall(): LogLine[] {
  const email = { to: 'mailer', method: 'POST', path: '/emails' };
  const accepted = { url: '/emails', statusCode: 202, responseTime: 3 };
  return [
    givenCallStart(1_000, 'courier', { id: 'a1', ...email }),
    givenRequest(1_005, 'mailer', accepted),
    givenCallStart(8_000, 'courier', { id: 'b2', ...email }),
    givenRequest(8_005, 'mailer', accepted),
    givenLine(8_006, 'courier', {
      call: { id: 'b2', ...email },
      durationMs: 6,
      status: 202,
      msg: 'call answered',
    }),
  ];
}

interface Request {
  readonly method?: string;
  readonly url?: string;
  readonly statusCode?: number;
  readonly responseTime?: number;
}

/** The line that the request log of `service-kit` writes for an answered request. */
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

const POSITION = { topic: 'local.order-events', partition: 1, offset: '17' };

export function givenPublished(atMs: number, position: Fields = {}): LogLine {
  const event = { eventId: 'e1', orderId: 'o1', userId: USER };
  return givenLine(atMs, 'shop', {
    published: { ...POSITION, ...position, ...event },
    msg: 'event published',
  });
}

export function givenConsumed(atMs: number, position: Fields = {}): LogLine {
  return givenLine(atMs, 'courier', {
    consumed: { ...POSITION, ...position },
    msg: 'event received',
  });
}

const MESSAGES = '/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json';

/** W1: an order with a phone number, from the request to the SMS and the e-mail. */
export function givenOrderNotified(): LogLine[] {
  const lookup = { method: 'GET', url: `/users/${USER}`, statusCode: 200, responseTime: 8 };
  return [
    givenRequest(15, 'accounts', lookup),
    givenCall(17, 'shop', { durationMs: 12 }),
    givenRequest(42, 'shop'),
    givenPublished(120),
    givenConsumed(1_400),
    givenRequest(1_410, 'accounts', lookup),
    givenCall(1_411, 'courier'),
    givenCall(1_460, 'courier', {
      to: 'sms-gateway',
      method: 'POST',
      path: MESSAGES,
      status: 201,
      durationMs: 45,
    }),
    givenRequest(1_490, 'mailer', { url: '/emails', statusCode: 202, responseTime: 20 }),
    givenCall(1_492, 'courier', {
      to: 'mailer',
      method: 'POST',
      path: '/emails',
      status: 202,
      durationMs: 24,
    }),
  ];
}
