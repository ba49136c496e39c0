import { z } from 'zod';
import type { Sms } from '../domain/message-text.ts';
import type { Delivery } from '../domain/notification.ts';
import type { SmsSender } from '../use-cases/notify-order-confirmed.ts';

const message = z.object({ sid: z.string(), body: z.string() });
const messages = z.object({ messages: z.array(message) });
const refusal = z.object({ code: z.number(), message: z.string() });

interface Options {
  /** https://api.twilio.com, or a sandbox that speaks its API. */
  readonly baseUrl: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** The sender: an E.164 number of the account. */
  readonly from: string;
  readonly timeoutMs: number;
}

/** Twilio's Messages API (https://www.twilio.com/docs/messaging/api/message-resource). */
export function twilioClient(options: Options): SmsSender {
  return {
    send: (sms) =>
      attempt(async () => {
        const form = new URLSearchParams({ To: sms.to, From: options.from, Body: sms.text });
        const { status, body } = await call(options, { method: 'POST', body: form });
        if (status === 201) return { kind: 'sent', reference: message.parse(body).sid };
        if (status === 400) return { kind: 'refused', reason: refusal.parse(body).message };
        throw new Error(`Twilio answered ${status}`);
      }),
    find: (sms) => attempt(() => findInLog(sms, options)),
  };
}

async function findInLog(sms: Sms, options: Options): Promise<Delivery | undefined> {
  // Newest first: a message that is looked for was sent moments ago.
  const query = new URLSearchParams({ To: sms.to, From: options.from, PageSize: '100' });
  const { status, body } = await call(options, { method: 'GET', query });
  if (status !== 200) throw new Error(`Twilio answered ${status}`);
  const found = messages.parse(body).messages.find(({ body: text }) => text === sms.text);
  return found && { kind: 'sent', reference: found.sid };
}

/** What goes wrong on the way leaves open whether the message was sent. */
async function attempt<Found extends Delivery | undefined>(
  work: () => Promise<Found>,
): Promise<Found | Delivery> {
  return work().catch((error: unknown) => ({ kind: 'unclear', reason: String(error) }));
}

interface Call {
  readonly method: 'GET' | 'POST';
  readonly query?: URLSearchParams;
  readonly body?: URLSearchParams;
}

async function call(
  { baseUrl, accountSid, authToken, timeoutMs }: Options,
  { method, query, body }: Call,
): Promise<{ status: number; body: unknown }> {
  const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  const path = `/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;
  const search = query === undefined ? '' : `?${query.toString()}`;
  const response = await fetch(`${baseUrl}${path}${search}`, {
    method,
    headers: { authorization: `Basic ${credentials}` },
    ...(body !== undefined && { body }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  return { status: response.status, body: await response.json() };
}
