import { z } from 'zod';
import { invalidRequestError } from '../../domain/broker-error.ts';
import { isSigningSecret } from '../../domain/webhooks/request-headers.ts';
import { DEFAULT_EVENT, WEBHOOK_EVENTS } from '../../domain/webhooks/webhook-events.ts';
import type { NewWebhook, WebhookSide } from '../../domain/webhooks/webhook.ts';
import {
  filledText,
  flag,
  listOf,
  optionalName,
  optionalText,
  orNumber,
} from '../../http/fields.ts';
import { MAX_TEXT_LENGTH, MAX_WEBHOOK_HEADERS } from '../../http/limits.ts';
import { itemFaults, readBody, readItems } from '../../http/read-body.ts';
import { findTextFault } from '../../http/text-rules.ts';

/** A pacticipant or a label; an empty text means that there is none. */
const side = z
  .object({ name: optionalName, label: optionalName })
  .transform(({ name, label }): WebhookSide | 'blank' | 'both' => {
    if (name && label) return 'both';
    if (name) return { name };
    return label ? { label } : 'blank';
  })
  .refine((value) => value !== 'blank', 'cannot be blank')
  .refine((value) => value !== 'both', {
    error: 'name and label cannot be provided at the same time',
    path: ['label'],
  })
  .transform((value) => value as WebhookSide)
  .nullish();

/** RFC 9110, section 5.1 */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

const headers = z
  .record(z.string(), orNumber(z.string({ error: 'must be a string' })), {
    error: 'must be an object',
  })
  .refine((value) => Object.keys(value).length <= MAX_WEBHOOK_HEADERS, {
    error: `cannot have more than ${MAX_WEBHOOK_HEADERS} items`,
  })
  .check(({ value, issues }) => {
    for (const [header, text] of Object.entries(value)) {
      const fault = HEADER_NAME.test(header)
        ? findTextFault(text, MAX_TEXT_LENGTH)
        : 'is not a valid header name';
      if (fault !== undefined)
        issues.push({ code: 'custom', message: fault, input: value, path: [header] });
    }
  });

const request = z.object(
  {
    method: filledText,
    url: filledText.refine(
      (value) => findTextFault(value, MAX_TEXT_LENGTH) === undefined,
      'is not a valid URL eg. http://example.org',
    ),
    headers: headers.nullish(),
    body: z.unknown().optional(),
    username: optionalText,
    password: optionalText,
  },
  { error: ({ input }) => (input === undefined ? 'is missing' : 'must be an object') },
);

const webhook = z.object({
  description: optionalText,
  enabled: flag.optional(),
  consumer: side,
  provider: side,
  request,
  events: listOf(z.unknown(), WEBHOOK_EVENTS.length).nullish(),
  signingSecret: optionalText.refine(
    (value) => !value || /^\*+$/.test(value) || isSigningSecret(value),
    'must be 24 to 64 bytes in base64, such as whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  ),
});

const event = z.object({
  name: z.enum(WEBHOOK_EVENTS, {
    error: ({ input }) =>
      input === undefined ? 'is missing' : `must be one of: ${WEBHOOK_EVENTS.join(', ')}`,
  }),
});

/** @throws BrokerError that lists the faults of the webhook by field */
export function readWebhook(body: unknown): NewWebhook {
  const read = readBody(webhook, body);
  const { signingSecret } = read;
  return {
    description: read.description ?? null,
    enabled: read.enabled ?? true,
    consumer: read.consumer ?? null,
    provider: read.provider ?? null,
    events: read.events == null ? [DEFAULT_EVENT] : readEvents(read.events),
    request: toTemplate(read.request),
    signingSecret: signingSecret === undefined || signingSecret === '' ? null : signingSecret,
  };
}

function toTemplate(sent: z.infer<typeof request>): NewWebhook['request'] {
  const { method, url, headers: named = null, body, username, password } = sent;
  return {
    ...{ method, url, body: body ?? null },
    headers: toLowerCaseNames(named ?? {}),
    username: username ?? null,
    password: password ?? null,
  };
}

function readEvents(inputs: readonly unknown[]): NewWebhook['events'] {
  if (inputs.length === 0) throw invalidRequestError({ events: ['size cannot be less than 1'] });
  const events = readItems('events', inputs, (input) => {
    const parsed = event.safeParse(input);
    return parsed.success
      ? { faults: [], item: parsed.data }
      : { faults: itemFaults(parsed.error) };
  });
  return [...new Set(events.map((each) => each.name))];
}

function toLowerCaseNames(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([header, value]) => [header.toLowerCase(), value]),
  );
}

const UUID = /^[A-Za-z0-9_-]{16,}$/;

/** @throws BrokerError if this cannot be the UUID of a new webhook */
export function checkWebhookUuid(uuid: string): void {
  if (UUID.test(uuid)) return;
  const fault =
    'The UUID can only contain the characters A-Z, a-z, 0-9, _ and -, and must be 16 or more characters.';
  throw invalidRequestError({ uuid: [fault] });
}
