import type { Generated } from 'kysely';
import type { Created, Id, Json, Stamped } from './columns.ts';

/** The tables of webhooks; `migrations/0006-webhooks.ts` explains their meaning. */
export interface WebhookTables {
  readonly webhooks: WebhookTable;
  readonly triggered_webhooks: TriggeredWebhookTable;
  readonly webhook_executions: WebhookExecutionTable;
}

interface WebhookTable extends Stamped {
  readonly id: Id;
  readonly uuid: string;
  readonly description: string | null;
  readonly enabled: boolean;
  readonly consumer_id: number | null;
  readonly consumer_label: string | null;
  readonly provider_id: number | null;
  readonly provider_label: string | null;
  readonly events: string[];
  readonly method: string;
  readonly url: string;
  readonly headers: Json;
  readonly body: Json | null;
  readonly username: string | null;
  readonly password: string | null;
  readonly signing_secret: string | null;
}

interface TriggeredWebhookTable extends Created {
  readonly id: Id;
  readonly uuid: string;
  readonly webhook_id: number | null;
  readonly webhook_uuid: string;
  readonly consumer_id: number;
  readonly provider_id: number;
  readonly pact_publication_id: number;
  readonly verification_id: number | null;
  readonly event_name: string;
  readonly context: Json;
  readonly status: 'not_run' | 'retrying' | 'success' | 'failure';
  readonly attempts: Generated<number>;
  readonly next_attempt_at: Date | null;
}

interface WebhookExecutionTable extends Created {
  readonly id: Id;
  readonly triggered_webhook_id: number;
  readonly success: boolean;
  readonly logs: string;
}
