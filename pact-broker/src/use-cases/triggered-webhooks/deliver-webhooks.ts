import { isResponse, toExecutionLog } from '../../domain/webhooks/execution-log.ts';
import { addSeconds, concludeAttempt } from '../../domain/webhooks/triggered-webhook.ts';
import type { ClaimedWebhook } from '../../ports/webhooks/triggered-webhooks.ts';
import type { Dependencies } from '../dependencies.ts';
import { sendWebhook } from '../webhooks/send-webhook.ts';

/**
 * How long a broker may work on a call until another one takes it. Much longer than a request may
 * take, so that only a broker that died or hung loses a call.
 */
const LEASE_SECONDS = 60;

/** Takes up to `limit` due calls from the outbox; no other broker gets them. */
export function makeClaimDueWebhooks({ stores, now }: Pick<Dependencies, 'stores' | 'now'>) {
  return (limit: number): Promise<readonly ClaimedWebhook[]> => {
    const leasedUntil = addSeconds(now(), LEASE_SECONDS);
    return stores.triggeredWebhooks.claimDue({ now: now(), leasedUntil, limit });
  };
}

/**
 * Makes one attempt to deliver a call, and records it with its log. An attempt that was aborted before
 * the response is not recorded: the call is due again when its lease ends.
 */
export function makeDeliverWebhook({
  stores,
  webhookSender,
  now,
}: Pick<Dependencies, 'stores' | 'webhookSender' | 'now'>) {
  return async (claimed: ClaimedWebhook, signal?: AbortSignal): Promise<void> => {
    const { uuid, webhook, subject, context, attempts, leasedUntil } = claimed;
    const call = { id: uuid, uuid: webhook.uuid, webhook, subject, context };
    const { attempt, success } = await sendWebhook({ webhookSender, now }, call, signal);
    if (signal?.aborted && !isResponse(attempt.outcome)) return;
    const createdAt = now();
    const { retrySeconds, showsResponses: showsResponse } = webhookSender;
    const outcome = concludeAttempt(success, attempts, { now: createdAt, retrySeconds });
    const logs = toExecutionLog(attempt, { now: createdAt, showsResponse, ...outcome });
    const { status, nextAttemptAt } = outcome;
    const recorded = { uuid, leasedUntil, success, logs, createdAt, status, nextAttemptAt };
    await stores.triggeredWebhooks.recordAttempt(recorded);
  };
}
