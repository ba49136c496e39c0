import { progressOf, type Message } from './message.ts';
import { countSegments } from './segments.ts';

/** The path of an account's messages. */
export function messagesPath(accountSid: string): string {
  return `/2010-04-01/Accounts/${accountSid}/Messages`;
}

/** Converts a message to Twilio's resource: https://www.twilio.com/docs/messaging/api/message-resource */
export function toMessageResource(message: Message, accountSid: string, now: Date) {
  const { status, sentAt, updatedAt } = progressOf(message, now);
  const path = `${messagesPath(accountSid)}/${message.sid}`;
  return {
    sid: message.sid,
    date_created: toRfc2822(message.acceptedAt),
    date_updated: toRfc2822(updatedAt),
    date_sent: sentAt && toRfc2822(sentAt),
    account_sid: accountSid,
    to: message.to,
    from: message.from,
    messaging_service_sid: message.messagingServiceSid,
    body: message.body,
    status,
    num_segments: String(countSegments(message.body)),
    num_media: '0',
    direction: 'outbound-api',
    api_version: '2010-04-01',
    price: null,
    price_unit: 'USD',
    error_code: null,
    error_message: null,
    uri: `${path}.json`,
    subresource_uris: { media: `${path}/Media.json` },
  };
}

/** RFC 2822, section 3.3: `Fri, 13 Aug 2010 01:16:24 +0000`. */
function toRfc2822(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}
