import { z } from 'zod';
import { badRequest } from '../twilio-error.ts';
import { progressOf, type Message } from './message.ts';
import type { ReadField } from './read-field.ts';

export type MessageFilter = (message: Message, now: Date) => boolean;

/** The filters of a list, with Twilio's names. */
export const FILTERS = ['To', 'From', 'DateSent', 'DateSent<', 'DateSent>'] as const;

/**
 * Parses the filters of a list. Dates are `YYYY-MM-DD` or ISO 8601 date-times, in GMT; `<` and `>`
 * include their bound (https://www.twilio.com/docs/messaging/api/message-resource). A message that
 * is still queued has no sending date, so no date filter finds it.
 *
 * @throws TwilioError 20001 for an invalid date
 */
export function parseMessageFilter(read: ReadField): MessageFilter {
  const to = read('To');
  const from = read('From');
  const spans = parseSpans(read);
  return (message, now) =>
    (to === undefined || message.to === to) &&
    (from === undefined || message.from === from) &&
    spans.every((span) => includes(span, progressOf(message, now).sentAt));
}

/** Milliseconds since the epoch, both bounds included. */
interface Span {
  readonly from: number;
  readonly until: number;
}

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
const isoDate = z.iso.date();
const isoDateTime = z.iso.datetime({ offset: true });

function parseSpans(read: ReadField): Span[] {
  const parse = (name: string, toSpan: (given: Span) => Span): Span[] => {
    const text = read(name);
    return text === undefined ? [] : [toSpan(parseSpan(name, text))];
  };
  return [
    ...parse('DateSent', ({ from }) => spanAt(from, DAY_MS)),
    ...parse('DateSent<', ({ until }) => ({ from: -Infinity, until })),
    ...parse('DateSent>', ({ from }) => ({ from, until: Infinity })),
  ];
}

/** The day or the second of a date, the precision of Twilio's dates. */
function parseSpan(name: string, text: string): Span {
  if (isoDate.safeParse(text).success) return spanAt(Date.parse(text), DAY_MS);
  if (isoDateTime.safeParse(text).success) return spanAt(Date.parse(text), SECOND_MS);
  throw badRequest(`The parameter '${name}' is not a date: ${text}`);
}

function spanAt(moment: number, length: number): Span {
  const from = Math.floor(moment / length) * length;
  return { from, until: from + length - 1 };
}

function includes({ from, until }: Span, moment: Date | null): boolean {
  return moment !== null && moment.getTime() >= from && moment.getTime() <= until;
}
