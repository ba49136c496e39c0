import type { RunExclusively, Stores, Transact, TransactFor } from '../ports/stores.ts';
import type { WebhookSender } from '../ports/webhooks/webhook-sender.ts';

/** Everything that use cases need. Each takes only the part that it uses. */
export interface Dependencies {
  /** For reads outside of a transaction. */
  readonly stores: Stores;
  readonly transact: Transact;
  readonly transactFor: TransactFor;
  readonly runExclusively: RunExclusively;
  readonly now: () => Date;
  readonly newUuid: () => string;
  readonly webhookSender: WebhookSender;
}

export type ClockAndIds = Pick<Dependencies, 'now' | 'newUuid'>;
