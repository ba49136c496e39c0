import { z } from 'zod';
import { requireSettings, type StagingSettings } from '../staging/staging-settings.ts';

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

/**
 * The account whose message log is read: the second source if it is set, else the sender.
 *
 * @throws StagingError `not-set` when only a part of the second source is set
 */
export function toLogAccount(settings: StagingSettings): TwilioAccount | undefined {
  const { TWILIO_LOG_ACCOUNT_SID, TWILIO_LOG_AUTH_TOKEN } = settings;
  if (TWILIO_LOG_ACCOUNT_SID !== undefined || TWILIO_LOG_AUTH_TOKEN !== undefined) {
    requireSettings(settings, ['TWILIO_LOG_ACCOUNT_SID', 'TWILIO_LOG_AUTH_TOKEN']);
  }
  const baseUrl = settings.TWILIO_LOG_BASE_URL ?? settings.TWILIO_BASE_URL;
  const accountSid = TWILIO_LOG_ACCOUNT_SID ?? settings.TWILIO_ACCOUNT_SID;
  const authToken = TWILIO_LOG_AUTH_TOKEN ?? settings.TWILIO_AUTH_TOKEN;
  return accountSid === undefined || authToken === undefined
    ? undefined
    : { baseUrl, accountSid, authToken };
}
