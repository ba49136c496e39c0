import type { Logger } from '@shopflow/service-kit/logger';
import { makeCall } from '@shopflow/service-kit/outgoing-call';
import { z } from 'zod';
import type { Delivery } from '../domain/notification.ts';
import type { SmsSender } from '../ports.ts';
import { readField, readText } from './read-text.ts';
import { toFailedDelivery } from './failed-call.ts';

const messages = z.object({
  messages: z.array(z.object({ sid: z.string(), body: z.string().nullable() })),
});

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

/** The largest page of Twilio's log. */
const PAGE_SIZE = '1000';

/** Twilio's Messages API (https://www.twilio.com/docs/messaging/api/message-resource). */
export function twilioClient(options: Options): SmsSender {
  const { from } = options;
  const request = makeRequest(options);
  return {
    send: async (sms) => {
      try {
        const form = new URLSearchParams({ To: sms.to, From: from, Body: sms.text });
        const { status, body } = await request('POST', form);
        return toDelivery(status, body);
      } catch (error) {
        return toFailedDelivery(error);
      }
    },
    find: async ({ to, part }) => {
      try {
        // Newest first: a message that may have been sent is only moments old.
        const query = new URLSearchParams({ To: to, From: from, PageSize: PAGE_SIZE });
        const { status, body } = await request('GET', query);
        if (status !== 200) return { kind: 'no-answer', reason: `Twilio answered ${status}` };
        const log = messages.parse(JSON.parse(body)).messages;
        const found = log.find(({ body: text }) => text?.includes(part) === true);
        return found ? { kind: 'found', reference: found.sid } : { kind: 'not-found' };
      } catch (error) {
        return { kind: 'no-answer', reason: String(error) };
      }
    },
  };
}

/** Rejected before Twilio looked at the message: credentials, account, address, too many requests. */
const TEMPORARY = new Set([401, 403, 404, 405, 407, 408, 421, 425, 429]);

/**
 * Codes of https://www.twilio.com/docs/api/errors that are about the sender or a full queue, and not
 * about the recipient or the text: 14107 and 63018 rate limits, 20003 to 20009 account and credentials,
 * 21212, 21603, 21606, 21659 and 21660 the sender's number, 21611 a full queue.
 */
const TEMPORARY_CODES = new Set<unknown>([
  ...[14_107, 20_003, 20_005, 20_006, 20_008, 20_009, 20_429, 21_212, 21_603, 21_606],
  ...[21_611, 21_659, 21_660, 63_018],
]);

/** Converts Twilio's answer to the outcome of an SMS. */
export function toDelivery(status: number, body: string): Delivery {
  if (status >= 200 && status < 300)
    return { kind: 'sent', reference: readText(body, 'sid') ?? '' };
  const code = readField(body, 'code');
  const reason = readText(body, 'message') ?? `Twilio answered ${status}`;
  if (TEMPORARY.has(status) || TEMPORARY_CODES.has(code)) return { kind: 'unavailable', reason };
  return { kind: status >= 400 && status < 500 ? 'refused' : 'unclear', reason };
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };

/** Parameters go into the query of a GET and into the form of a POST. */
type Request = (
  method: 'GET' | 'POST',
  parameters: URLSearchParams,
) => Promise<{ status: number; body: string }>;

function makeRequest(options: Options): Request {
  const { baseUrl, accountSid, authToken, timeoutMs, logger } = options;
  const call = makeCall({ to: 'twilio', timeoutMs, logger });
  const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  const headers = { authorization: `Basic ${credentials}` };
  const url = `${baseUrl}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;
  return async (method, parameters) => {
    const response = await (method === 'GET'
      ? call(`${url}?${parameters.toString()}`, { headers })
      : call(url, { method, headers: { ...headers, ...FORM }, body: parameters.toString() }));
    return { status: response.status, body: await response.text() };
  };
}
