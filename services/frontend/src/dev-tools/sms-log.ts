import type { Call } from '@shopflow/service-kit/outgoing-call';
import { z } from 'zod';
import type { DevToolsSettings } from '../config.ts';
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

type Account = Pick<DevToolsSettings, 'SMS_LOG_URL' | 'TWILIO_ACCOUNT_SID' | 'TWILIO_AUTH_TOKEN'>;

interface SmsLog {
  /** Newest first. */
  readonly sentTo: (phoneNumber: string) => Promise<LogOutcome<SentSms>>;
}

/**
 * Reads Twilio's own message log
 * (https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources).
 */
export function makeSmsLog(settings: Account, call: Call): SmsLog {
  const { SMS_LOG_URL: baseUrl, TWILIO_ACCOUNT_SID: accountSid } = settings;
  const credentials = Buffer.from(`${accountSid}:${settings.TWILIO_AUTH_TOKEN}`).toString('base64');
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
