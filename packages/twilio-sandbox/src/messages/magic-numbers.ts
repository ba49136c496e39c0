import { TwilioError } from '../twilio-error.ts';

/**
 * Twilio's magic numbers for test credentials, each with the error that it causes
 * (https://www.twilio.com/docs/iam/test-credentials).
 */
type Refusals = Readonly<Record<string, (number: string) => TwilioError>>;

/** The only valid sender. */
export const VALID_SENDER = '+15005550006';

const SENDERS: Refusals = {
  '+15005550001': (from) =>
    new TwilioError(
      21_212,
      `The 'From' number ${from} is not a valid phone number, shortcode, or alphanumeric sender ID.`,
    ),
  '+15005550007': notOwned,
  '+15005550008': () => new TwilioError(21_611, 'SMS queue is full.', 429),
};

const RECIPIENTS: Refusals = {
  '+15005550001': invalidRecipient,
  '+15005550002': (to) =>
    new TwilioError(
      21_612,
      `The 'To' phone number: ${to}, is not currently reachable using the 'From' phone number via SMS.`,
    ),
  '+15005550003': (to) =>
    new TwilioError(
      21_408,
      `Permission to send an SMS has not been enabled for the region indicated by the 'To' number: ${to}.`,
    ),
  '+15005550004': () => new TwilioError(21_610, 'Attempt to send to unsubscribed recipient'),
  '+15005550009': (to) => new TwilioError(21_614, `To number: ${to}, is not a mobile number`),
};

/** The error of an invalid sender; undefined for a valid one. */
export function findSenderError(from: string): TwilioError | undefined {
  if (from === VALID_SENDER) return undefined;
  // The sender may be any text, also a name that every object inherits, such as `__proto__`.
  const refuse = Object.hasOwn(SENDERS, from) ? SENDERS[from] : undefined;
  return (refuse ?? notOwned)(from);
}

/** E.164: up to 15 digits, the first of which is not 0. */
const PHONE_NUMBER = /^\+[1-9]\d{6,14}$/;

/** The error of an invalid recipient; undefined for a valid one. */
export function findRecipientError(to: string): TwilioError | undefined {
  return PHONE_NUMBER.test(to) ? RECIPIENTS[to]?.(to) : invalidRecipient(to);
}

function notOwned(from: string): TwilioError {
  return new TwilioError(
    21_606,
    `The From phone number ${from} is not a valid, SMS-capable inbound phone number or short code for your account.`,
  );
}

function invalidRecipient(to: string): TwilioError {
  return new TwilioError(21_211, `The 'To' number ${to} is not a valid phone number.`);
}
