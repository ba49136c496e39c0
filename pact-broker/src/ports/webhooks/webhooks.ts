import type { WebhookSubject } from '../../domain/webhooks/webhook-context.ts';
import type { NewWebhook, Webhook } from '../../domain/webhooks/webhook.ts';

export interface WebhookStore {
  /** In the order of creation. Without a scope, all. */
  readonly list: (scope?: WebhookScope) => Promise<readonly Webhook[]>;
  readonly find: (uuid: string) => Promise<Webhook | undefined>;
  /** For each of these pairs, the webhooks that cover it, including disabled ones. */
  readonly listForPairs: (
    pairs: readonly { readonly consumer: string; readonly provider: string }[],
  ) => Promise<readonly (readonly Webhook[])[]>;
  readonly add: (uuid: string, webhook: NewWebhook, createdAt: Date) => Promise<Webhook>;
  readonly update: (uuid: string, webhook: NewWebhook, updatedAt: Date) => Promise<Webhook>;
  readonly remove: (uuid: string) => Promise<boolean>;
  /** What a test execution reports: the newest pact that the webhook covers, and its result. */
  readonly findLatestSubject: (
    names: WebhookScope & { readonly isAboutResults: boolean },
  ) => Promise<WebhookSubject | undefined>;
}

/** Exactly these sides: a webhook without a consumer has the scope `{ provider }`. */
export interface WebhookScope {
  readonly consumer?: string | undefined;
  readonly provider?: string | undefined;
}
