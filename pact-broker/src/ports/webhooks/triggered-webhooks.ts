import type { Page, PageRequest } from '../../domain/page.ts';
import type {
  Outcome,
  TriggeredWebhook,
  TriggeredWebhookStatus,
  WebhookExecution,
} from '../../domain/webhooks/triggered-webhook.ts';
import type { WebhookContext, WebhookSubject } from '../../domain/webhooks/webhook-context.ts';
import type { WebhookEvent } from '../../domain/webhooks/webhook-events.ts';
import type { Webhook } from '../../domain/webhooks/webhook.ts';

/** The outbox of webhook calls. */
export interface TriggeredWebhookStore {
  /** Adds calls to the outbox, within the transaction of their event. */
  readonly add: (calls: readonly NewTriggeredWebhook[]) => Promise<void>;
  /** Which of these consumer versions published the content. */
  readonly listConsumerVersions: (
    pactVersionId: number,
    versions: { readonly ids: readonly number[]; readonly number: string | undefined },
  ) => Promise<readonly number[]>;
  /** The newest first. */
  readonly list: (
    filter: TriggeredWebhookFilter,
    page?: PageRequest,
  ) => Promise<Page<TriggeredWebhook>>;
  /** The newest of each webhook and event for a pair, the oldest first, without deleted webhooks. */
  readonly listLatestOfPair: (pair: {
    readonly consumer: string;
    readonly provider: string;
  }) => Promise<readonly TriggeredWebhook[]>;
  readonly find: (uuid: string) => Promise<TriggeredWebhook | undefined>;
  /** The oldest first. */
  readonly listExecutions: (uuid: string) => Promise<readonly WebhookExecution[]>;
  /**
   * Takes up to `limit` due calls for this broker until `leasedUntil`; then they are due again,
   * unless they were finished. A call is taken by one broker only.
   */
  readonly claimDue: (claim: Claim) => Promise<readonly ClaimedWebhook[]>;
  /** Calls that are due, or will be tried again. */
  readonly countUnfinished: () => Promise<number>;
  /** Records an attempt, if the call still exists. */
  readonly recordAttempt: (attempt: RecordedAttempt) => Promise<void>;
  /** Makes a call due now, with all its attempts. */
  readonly requeue: (uuid: string, now: Date) => Promise<void>;
}

export interface NewTriggeredWebhook {
  readonly uuid: string;
  readonly webhookUuid: string;
  readonly pactVersionId: number;
  readonly consumerVersionId: number;
  /** Number of the result that the event reports. */
  readonly resultNumber: number | undefined;
  readonly context: WebhookContext & { readonly eventName: WebhookEvent };
  readonly firstAttemptAt: Date;
  readonly createdAt: Date;
}

/** An undefined field does not restrict the list. */
export interface TriggeredWebhookFilter {
  readonly pactOf?: { readonly consumerVersionId: number; readonly provider: string };
  readonly resultNumber?: number;
  readonly webhookUuid?: string | undefined;
  readonly status?: TriggeredWebhookStatus | undefined;
}

export interface Claim {
  readonly now: Date;
  readonly leasedUntil: Date;
  readonly limit: number;
}

export interface ClaimedWebhook {
  readonly uuid: string;
  readonly attempts: number;
  /** The time that the claim set; another broker that takes the call sets another one. */
  readonly leasedUntil: Date;
  readonly webhook: Webhook;
  readonly subject: WebhookSubject;
  readonly context: WebhookContext;
}

export interface RecordedAttempt extends Pick<Outcome, 'status' | 'nextAttemptAt'> {
  readonly uuid: string;
  readonly leasedUntil: Date;
  readonly success: boolean;
  readonly logs: string;
  readonly createdAt: Date;
}
