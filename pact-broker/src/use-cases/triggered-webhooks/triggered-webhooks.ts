import { unknownPacticipantError } from '../../domain/broker-error.ts';
import type { Page, PageRequest } from '../../domain/page.ts';
import type { PactFilter, PactPublication } from '../../domain/pacts/pact.ts';
import type {
  TriggeredWebhook,
  TriggeredWebhookStatus,
  WebhookExecution,
} from '../../domain/webhooks/triggered-webhook.ts';
import type { Dependencies } from '../dependencies.ts';
import { throwNotFound } from '../steps/find.ts';

/** A triggered webhook with the number of attempts that the configuration allows. */
export interface TriggeredWebhookWithRetries extends TriggeredWebhook {
  readonly retrySeconds: readonly number[];
}

export interface TriggeredByPact {
  readonly publication: PactPublication;
  readonly triggered: readonly TriggeredWebhookWithRetries[];
}

/** What the publication of a pact triggered, and the results for it; the newest first. */
export function makeListWebhooksTriggeredByPact({ stores, webhookSender }: Reading) {
  return async (filter: PactFilter): Promise<TriggeredByPact> => {
    const publication = (await stores.pacts.findLatest(filter)) ?? throwNotFound();
    const pactOf = publication;
    const { items } = await stores.triggeredWebhooks.list({ pactOf });
    return { publication, triggered: items.map(withRetries(webhookSender)) };
  };
}

/** What the publication of a result triggered; the newest first. */
export function makeListWebhooksTriggeredByResult({ stores, webhookSender }: Reading) {
  return async (resultNumber: number): Promise<readonly TriggeredWebhookWithRetries[]> => {
    const { items } = await stores.triggeredWebhooks.list({ resultNumber });
    return items.map(withRetries(webhookSender));
  };
}

/**
 * The newest call of each webhook and event for a pair.
 *
 * @throws BrokerError if a pacticipant does not exist
 */
export function makeShowWebhookStatus({ stores, webhookSender }: Reading) {
  return async (pair: {
    readonly consumer: string;
    readonly provider: string;
  }): Promise<readonly TriggeredWebhookWithRetries[]> => {
    for (const role of ['consumer', 'provider'] as const) {
      if ((await stores.pacticipants.find(pair[role])) === undefined) {
        throw unknownPacticipantError(role, pair[role]);
      }
    }
    const latest = await stores.triggeredWebhooks.listLatestOfPair(pair);
    return latest.map(withRetries(webhookSender));
  };
}

export interface WebhookDeliveryFilter {
  readonly webhookUuid?: string | undefined;
  readonly status?: TriggeredWebhookStatus | undefined;
}

/** The calls of all webhooks, or of one; the newest first. */
export function makeListWebhookDeliveries({ stores, webhookSender }: Reading) {
  return async (
    filter: WebhookDeliveryFilter,
    page?: PageRequest,
  ): Promise<Page<TriggeredWebhookWithRetries>> => {
    const { items, total } = await stores.triggeredWebhooks.list(filter, page);
    return { items: items.map(withRetries(webhookSender)), total };
  };
}

export interface WebhookDelivery {
  readonly triggered: TriggeredWebhookWithRetries;
  /** The oldest first. */
  readonly executions: readonly WebhookExecution[];
}

/** A call with the log of each attempt. */
export function makeFindWebhookDelivery({ stores, webhookSender }: Reading) {
  return async (uuid: string): Promise<WebhookDelivery> => {
    const triggered = (await stores.triggeredWebhooks.find(uuid)) ?? throwNotFound();
    const executions = await stores.triggeredWebhooks.listExecutions(uuid);
    return { triggered: withRetries(webhookSender)(triggered), executions };
  };
}

/** Makes a call again, now and with all retries, whatever became of it. */
export function makeRedeliverWebhook({
  transact,
  now,
  webhookSender,
}: Pick<Dependencies, 'transact' | 'now' | 'webhookSender'>) {
  return (uuid: string): Promise<TriggeredWebhookWithRetries> =>
    transact(async ({ triggeredWebhooks }) => {
      const known = (await triggeredWebhooks.find(uuid)) ?? throwNotFound();
      // A deleted webhook has no request that could be sent.
      if (known.request === undefined) throwNotFound();
      await triggeredWebhooks.requeue(uuid, now());
      const requeued = (await triggeredWebhooks.find(uuid)) ?? throwNotFound();
      return withRetries(webhookSender)(requeued);
    });
}

type Reading = Pick<Dependencies, 'stores' | 'webhookSender'>;

function withRetries({ retrySeconds }: Dependencies['webhookSender']) {
  return (triggered: TriggeredWebhook): TriggeredWebhookWithRetries => ({
    ...triggered,
    retrySeconds,
  });
}
