import type { Call } from '@shopflow/service-kit/outgoing-call';
import { z } from 'zod';
import { readLog, type LogOutcome } from './log-outcome.ts';

const message = z.object({
  sid: z.string(),
  body: z.string(),
  status: z.string(),
  /** RFC 2822. */
  date_created: z.string(),
});
const answer = z.object({ messages: z.array(message) });

export type SentSms = z.infer<typeof message>;

export interface SmsAccount {
  readonly accountSid: string;
  readonly authToken: string;
}

interface SmsLog {
  /** Newest first. */
  readonly sentTo: (phoneNumber: string) => Promise<LogOutcome<SentSms>>;
}

/**
 * Twilio's own log of messages
 * (https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources).
 */
export function smsLog(baseUrl: string, account: SmsAccount, call: Call): SmsLog {
  const { accountSid, authToken } = account;
  const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  const headers = { authorization: `Basic ${credentials}` };
  const url = `${baseUrl}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;
  return {
    sentTo: (phoneNumber) => {
      const query = new URLSearchParams({ To: phoneNumber, PageSize: '200' });
      const parse = (body: unknown): SentSms[] => answer.parse(body).messages;
      return readLog(call(`${url}?${query.toString()}`, { headers }), parse);
    },
  };
}
