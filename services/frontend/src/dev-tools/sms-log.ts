import type { Call } from '@shopflow/service-kit/outgoing-call';
import { z } from 'zod';
import { readLog, type LogOutcome } from './log-outcome.ts';

const message = z.object({
  sid: z.string(),
  body: z.string(),
  status: z.string(),
  /** In RFC 2822 format. */
  date_created: z.string(),
});
const messageList = z.object({ messages: z.array(message) });

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
 * Reads Twilio's own message log
 * (https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources).
 */
export function makeSmsLog(baseUrl: string, account: SmsAccount, call: Call): SmsLog {
  const { accountSid, authToken } = account;
  const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  const headers = { authorization: `Basic ${credentials}` };
  const url = `${baseUrl}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;
  return {
    sentTo: (phoneNumber) => {
      const query = new URLSearchParams({ To: phoneNumber, PageSize: '200' });
      const parse = (body: unknown): SentSms[] => messageList.parse(body).messages;
      return readLog(call(`${url}?${query.toString()}`, { headers }), parse);
    },
  };
}
