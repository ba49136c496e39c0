import { z } from 'zod';
import { sendRequest, type HttpResponse } from '../staging/http-response.ts';
import { failed, notProved, ok, type Finding } from './checklist.ts';
import { toFindings, type Observation } from './observation.ts';

/**
 * Only test credentials may send from this number, and nothing is really sent
 * (https://www.twilio.com/docs/iam/test-credentials).
 */
const MAGIC_NUMBER = '+15005550006';

interface TwilioSettings {
  readonly TWILIO_BASE_URL: string;
  readonly TWILIO_ACCOUNT_SID: string;
  readonly TWILIO_AUTH_TOKEN: string;
}

export interface TwilioResponses {
  readonly sent: HttpResponse;
  readonly log: HttpResponse;
}

/** Sends to the magic number, and reads the message log. */
export async function probeTwilio(account: TwilioSettings): Promise<TwilioResponses> {
  const { TWILIO_BASE_URL, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = account;
  const path = `/2010-04-01/Accounts/${encodeURIComponent(TWILIO_ACCOUNT_SID)}/Messages.json`;
  const credentials = btoa(`${TWILIO_ACCOUNT_SID}:${TWILIO_AUTH_TOKEN}`);
  const headers = { authorization: `Basic ${credentials}` };
  const body = new URLSearchParams({
    To: MAGIC_NUMBER,
    From: MAGIC_NUMBER,
    Body: 'ShopFlow: are these test credentials?',
  });
  const sent = await sendRequest(`${TWILIO_BASE_URL}${path}`, { method: 'POST', headers, body });
  const log = await sendRequest(`${TWILIO_BASE_URL}${path}?PageSize=1`, { headers });
  return { sent, log };
}

const refusal = z.object({ code: z.number(), message: z.string() });

export function decideTwilio(observation: Observation<TwilioResponses>): readonly Finding[] {
  return toFindings(observation, {
    noAnswer: (reason) => failed(reason, 'Check TWILIO_BASE_URL and the network access to it'),
    seen: ({ sent, log }) => [decideSent(sent), decideLog(log)],
  });
}

function decideSent(response: HttpResponse): Finding {
  if (response.status === 201) return ok(`a message to ${MAGIC_NUMBER} is accepted in test mode`);
  const seen = `a message to ${MAGIC_NUMBER} is refused: ${refusalText(response)}`;
  return response.status === 401
    ? failed(seen, 'notifications team: configure valid test credentials')
    : failed(seen, 'notifications team: configure test credentials instead of live ones');
}

/** The log is the evidence that an SMS was sent, but Twilio's test credentials may not read it (error 20008). */
function decideLog(response: HttpResponse): Finding {
  if (response.status === 200) return ok('the message log can be read');
  return notProved(
    `the message log cannot be read: ${refusalText(response)}`,
    'QA: find the SMS by the sid of GET /notifications?orderId=, or run against twilio-sandbox',
  );
}

function refusalText(response: HttpResponse): string {
  const parsed = refusal.safeParse(response.body);
  if (!parsed.success) return String(response.status);
  return `${response.status}, ${parsed.data.code} ${parsed.data.message}`;
}
