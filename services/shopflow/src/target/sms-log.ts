import { z } from 'zod';

export interface TwilioAccount {
  readonly baseUrl: string;
  readonly accountSid: string;
  readonly authToken: string;
}

export interface LoggedSms {
  readonly sid: string;
  readonly to: string;
  readonly body: string;
  /** When Twilio accepted it. */
  readonly sentAt: Date;
}

const page = z.object({
  messages: z.array(
    z.object({ sid: z.string(), to: z.string(), body: z.string(), date_created: z.string() }),
  ),
});

const LIMIT_MS = 10_000;

/**
 * Reads Twilio's own log of the messages to a number, newest first, as evidence that an SMS was sent
 * (https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources).
 *
 * @throws Error when the log cannot be read; Twilio's test credentials may not (error 20008)
 */
export async function readSmsLog(account: TwilioAccount, to: string): Promise<LoggedSms[]> {
  const { baseUrl, accountSid, authToken } = account;
  const query = new URLSearchParams({ To: to, PageSize: '1000' });
  const url = `${baseUrl}/2010-04-01/Accounts/${accountSid}/Messages.json?${query.toString()}`;
  const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  const response = await fetch(url, {
    headers: { authorization: `Basic ${credentials}` },
    signal: AbortSignal.timeout(LIMIT_MS),
  });
  if (response.status !== 200) throw new Error(`Twilio's log answers ${response.status}`);
  return page.parse(await response.json()).messages.map(({ date_created: created, ...each }) => ({
    ...each,
    sentAt: new Date(created),
  }));
}
