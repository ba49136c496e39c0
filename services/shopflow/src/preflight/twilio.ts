import { z } from 'zod';
import type { TwilioAccount } from '../target/sms-log.ts';
import { sendRequest, type HttpResponse } from '../staging/http-response.ts';
import { failed, notProved, ok, type Finding } from './checklist.ts';
import { toFindings, type Observation } from './observation.ts';

/**
 * Only test credentials may send from this number, and nothing is really sent
 * (https://www.twilio.com/docs/iam/test-credentials).
 */
const MAGIC_NUMBER = '+15005550006';
/** In the range of the test users, which is reserved for fiction. */
const TEST_NUMBER = '+12015550199';

interface TwilioSettings {
  readonly TWILIO_BASE_URL: string;
  readonly TWILIO_ACCOUNT_SID: string;
  readonly TWILIO_AUTH_TOKEN: string;
}

export interface TwilioResponses {
  readonly sent: HttpResponse;
  readonly log: HttpResponse;
}

/** Sends to a number of a test user, and reads the message log that the runs read. */
export async function probeTwilio(
  account: TwilioSettings,
  logAccount: TwilioAccount | undefined,
): Promise<TwilioResponses> {
  const { TWILIO_BASE_URL, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = account;
  const sender = {
    baseUrl: TWILIO_BASE_URL,
    accountSid: TWILIO_ACCOUNT_SID,
    authToken: TWILIO_AUTH_TOKEN,
  };
  const body = new URLSearchParams({
    To: TEST_NUMBER,
    From: MAGIC_NUMBER,
    Body: 'ShopFlow: are these test credentials?',
  });
  const sent = await sendRequest(toUrl(sender), {
    method: 'POST',
    headers: toHeaders(sender),
    body,
  });
  const reader = logAccount ?? sender;
  const log = await sendRequest(`${toUrl(reader)}?PageSize=1`, { headers: toHeaders(reader) });
  return { sent, log };
}

function toUrl({ baseUrl, accountSid }: TwilioAccount): string {
  return `${baseUrl}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;
}

function toHeaders({ accountSid, authToken }: TwilioAccount): Record<string, string> {
  return { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` };
}

const refusal = z.object({ code: z.number(), message: z.string() });

export function decideTwilio(observation: Observation<TwilioResponses>): readonly Finding[] {
  return toFindings(observation, {
    noAnswer: (reason) => failed(reason, 'Check TWILIO_BASE_URL and the network access to it'),
    seen: ({ sent, log }) => [decideSent(sent), decideLog(log)],
  });
}

function decideSent(response: HttpResponse): Finding {
  if (response.status === 201) return ok(`a message to ${TEST_NUMBER} is accepted in test mode`);
  const seen = `a message to ${TEST_NUMBER} is refused: ${refusalText(response)}`;
  return response.status === 401
    ? failed(seen, 'notifications team: configure valid test credentials')
    : failed(seen, 'notifications team: configure test credentials instead of live ones');
}

/** The log is the evidence that an SMS was sent, but Twilio's test credentials may not read it (error 20008). */
function decideLog(response: HttpResponse): Finding {
  if (response.status === 200) return ok('the message log can be read');
  return notProved(
    `the message log cannot be read: ${refusalText(response)}`,
    'QA: set TWILIO_LOG_ACCOUNT_SID and TWILIO_LOG_AUTH_TOKEN of an account with log access, or accept ' +
      'the sid of GET /notifications?orderId= as evidence: --waive 4 --because …',
  );
}

function refusalText(response: HttpResponse): string {
  const parsed = refusal.safeParse(response.body);
  if (!parsed.success) return String(response.status);
  return `${response.status}, ${parsed.data.code} ${parsed.data.message}`;
}
