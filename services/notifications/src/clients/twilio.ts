import type { Logger } from '@shopflow/service-kit/logger';
import { makeCall } from '@shopflow/service-kit/outgoing-call';
import { z } from 'zod';
import type { Delivery } from '../domain/notification.ts';
import type { SmsSender } from '../ports.ts';

const message = z.object({ sid: z.string(), body: z.string() });
const messages = z.object({ messages: z.array(message) });
const refusal = z.object({ code: z.number(), message: z.string() });

interface Options {
  /** https://api.twilio.com, or a sandbox with the same API. */
  readonly baseUrl: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** The sender: an E.164 number of the account. */
  readonly from: string;
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/** Twilio's Messages API (https://www.twilio.com/docs/messaging/api/message-resource). */
export function twilioClient(options: Options): SmsSender {
  const { from } = options;
  const request = makeRequest(options);
  return {
    send: (sms) =>
      attempt(async () => {
        const form = new URLSearchParams({ To: sms.to, From: from, Body: sms.text });
        const { status, body } = await request('POST', form);
        if (status === 201) return { kind: 'sent', reference: message.parse(body).sid };
        if (status === 400) return { kind: 'refused', reason: refusal.parse(body).message };
        throw new Error(`Twilio answered ${status}`);
      }),
    find: (sms) =>
      attempt(async (): Promise<Delivery | undefined> => {
        // Newest first: a message that may have been sent is only moments old.
        const query = new URLSearchParams({ To: sms.to, From: from, PageSize: '100' });
        const { status, body } = await request('GET', query);
        if (status !== 200) throw new Error(`Twilio answered ${status}`);
        const found = messages.parse(body).messages.find(({ body: text }) => text === sms.text);
        return found && { kind: 'sent', reference: found.sid };
      }),
  };
}

/** After a failed call it is unclear whether the message was sent. */
async function attempt<Found extends Delivery | undefined>(
  work: () => Promise<Found>,
): Promise<Found | Delivery> {
  return work().catch((error: unknown) => ({ kind: 'unclear', reason: String(error) }));
}

/** Parameters go into the query of a GET and into the form of a POST. */
type Request = (
  method: 'GET' | 'POST',
  parameters: URLSearchParams,
) => Promise<{ status: number; body: unknown }>;

function makeRequest(options: Options): Request {
  const { baseUrl, accountSid, authToken, timeoutMs, logger } = options;
  const call = makeCall({ to: 'twilio', timeoutMs, logger });
  const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  const headers = { authorization: `Basic ${credentials}` };
  const url = `${baseUrl}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;
  return async (method, parameters) => {
    const response = await (method === 'GET'
      ? call(`${url}?${parameters.toString()}`, { headers })
      : call(url, { method, headers, body: parameters }));
    return { status: response.status, body: await response.json() };
  };
}
