import { sql } from 'kysely';
import { parseJson } from '../../../domain/json/exact-json.ts';
import type { WebhookEvent } from '../../../domain/webhooks/webhook-events.ts';
import type { Webhook, WebhookSide } from '../../../domain/webhooks/webhook.ts';

/** A webhook with names, as `WEBHOOK_COLUMNS` selects it. */
export interface WebhookRow {
  readonly uuid: string;
  readonly description: string | null;
  readonly enabled: boolean;
  readonly consumer_name: string | null;
  readonly consumer_label: string | null;
  readonly provider_name: string | null;
  readonly provider_label: string | null;
  readonly events: WebhookEvent[];
  readonly method: string;
  readonly url: string;
  readonly headers: string;
  readonly body: string | null;
  readonly username: string | null;
  readonly password: string | null;
  readonly signing_secret: string | null;
  readonly created_at: Date;
  readonly updated_at: Date | null;
}

/** Of the table `webhooks` with the alias `w`. */
export const WEBHOOK_COLUMNS = sql`
  w.uuid, w.description, w.enabled, w.consumer_label, w.provider_label, w.events, w.method, w.url,
  w.headers, w.body, w.username, w.password, w.signing_secret, w.created_at, w.updated_at,
  (select name from pacticipants where id = w.consumer_id) as consumer_name,
  (select name from pacticipants where id = w.provider_id) as provider_name`;

export function toWebhook(row: WebhookRow): Webhook {
  return {
    uuid: row.uuid,
    description: row.description,
    enabled: row.enabled,
    consumer: toSide(row.consumer_name, row.consumer_label),
    provider: toSide(row.provider_name, row.provider_label),
    events: row.events,
    request: {
      method: row.method,
      url: row.url,
      headers: parseJson(row.headers) as Record<string, string>,
      body: row.body === null ? null : parseJson(row.body),
      username: row.username,
      password: row.password,
    },
    signingSecret: row.signing_secret,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toSide(name: string | null, label: string | null): WebhookSide | null {
  if (name !== null) return { name };
  return label === null ? null : { label };
}
