import { z } from 'zod';
import { askHttp, type HttpAnswer } from '../http-answer.ts';
import { failed, notProved, ok, type Finding } from './checklist.ts';
import { judge, type Observation } from './observation.ts';

/**
 * The number that may send under test credentials, and under no others: with live ones nothing is
 * sent from it either (https://www.twilio.com/docs/iam/test-credentials).
 */
const MAGIC_NUMBER = '+15005550006';

interface Account {
  readonly TWILIO_BASE_URL: string;
  readonly TWILIO_ACCOUNT_SID: string;
  readonly TWILIO_AUTH_TOKEN: string;
}

export interface TwilioAnswers {
  readonly sent: HttpAnswer;
  readonly log: HttpAnswer;
}

/** Sends to the magic number, and looks into the message log. */
export async function tryTwilio(account: Account): Promise<TwilioAnswers> {
  const { TWILIO_BASE_URL, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = account;
  const path = `/2010-04-01/Accounts/${encodeURIComponent(TWILIO_ACCOUNT_SID)}/Messages.json`;
  const credentials = btoa(`${TWILIO_ACCOUNT_SID}:${TWILIO_AUTH_TOKEN}`);
  const headers = { authorization: `Basic ${credentials}` };
  const body = new URLSearchParams({
    To: MAGIC_NUMBER,
    From: MAGIC_NUMBER,
    Body: 'ShopFlow: are these test credentials?',
  });
  const sent = await askHttp(`${TWILIO_BASE_URL}${path}`, { method: 'POST', headers, body });
  const log = await askHttp(`${TWILIO_BASE_URL}${path}?PageSize=1`, { headers });
  return { sent, log };
}

const refusal = z.object({ code: z.number(), message: z.string() });

export function decideTwilio(observation: Observation<TwilioAnswers>): readonly Finding[] {
  return judge(observation, {
    noAnswer: (reason) => failed(reason, 'Whoever asks: reach TWILIO_BASE_URL'),
    seen: ({ sent, log }) => [decideSent(sent), decideLog(log)],
  });
}

function decideSent(answer: HttpAnswer): Finding {
  if (answer.status === 201) return ok(`a message to ${MAGIC_NUMBER} is accepted in test mode`);
  const why = `a message to ${MAGIC_NUMBER} is refused: ${refusalText(answer)}`;
  return answer.status === 401
    ? failed(why, 'notifications team: put in valid test credentials')
    : failed(why, 'notifications team: put in test credentials in place of live ones');
}

/** Twilio's own test credentials may not read (error 20008): the evidence of an SMS is the log. */
function decideLog(answer: HttpAnswer): Finding {
  if (answer.status === 200) return ok('the message log can be read');
  return notProved(
    `the message log cannot be read: ${refusalText(answer)}`,
    'QA: find the SMS by the sid of GET /notifications?orderId=, or run against twilio-sandbox',
  );
}

function refusalText(answer: HttpAnswer): string {
  const parsed = refusal.safeParse(answer.body);
  if (!parsed.success) return String(answer.status);
  return `${answer.status}, ${parsed.data.code} ${parsed.data.message}`;
}
