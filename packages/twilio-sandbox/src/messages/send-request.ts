import { TwilioError } from '../twilio-error.ts';
import { findRecipientError, findSenderError, VALID_SENDER } from './magic-numbers.ts';
import type { Message } from './message.ts';
import { fieldsOf, type ReadField } from './read-field.ts';

export type SendRequest = Pick<Message, 'to' | 'from' | 'messagingServiceSid' | 'body'>;

const MAX_BODY_LENGTH = 1_600;
const MESSAGING_SERVICE_SID = /^MG[0-9a-f]{32}$/i;

/**
 * Parses a request to send. Fields that the sandbox does not support (`StatusCallback`, …) are
 * ignored, as Twilio ignores unknown fields.
 *
 * @throws TwilioError for the first error: sender, then recipient, then text
 */
export function parseSendRequest(form: unknown): SendRequest {
  const read = fieldsOf(form);
  return { ...parseSender(read), to: parseRecipient(read), body: parseText(read) };
}

function parseSender(read: ReadField): Pick<SendRequest, 'from' | 'messagingServiceSid'> {
  const from = read('From');
  const messagingServiceSid = read('MessagingServiceSid') ?? null;
  if (messagingServiceSid !== null && !MESSAGING_SERVICE_SID.test(messagingServiceSid)) {
    throw new TwilioError(21_701, 'The Messaging Service does not exist');
  }
  if (from === undefined && messagingServiceSid === null) {
    throw new TwilioError(21_603, "A 'From' phone number is required.");
  }
  // A messaging service sends from a number of its pool, which has only one number here.
  const sender = from ?? VALID_SENDER;
  const error = findSenderError(sender);
  if (error !== undefined) throw error;
  return { from: sender, messagingServiceSid };
}

function parseRecipient(read: ReadField): string {
  const to = read('To');
  if (to === undefined) throw new TwilioError(21_604, "A 'To' phone number is required.");
  const error = findRecipientError(to);
  if (error !== undefined) throw error;
  return to;
}

function parseText(read: ReadField): string {
  const body = read('Body');
  if (body === undefined) throw new TwilioError(21_602, 'Message body is required.');
  if (body.length <= MAX_BODY_LENGTH) return body;
  const message = 'The concatenated message body exceeds the 1600 character limit.';
  throw new TwilioError(21_617, message);
}
