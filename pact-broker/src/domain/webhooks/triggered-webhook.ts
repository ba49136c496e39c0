import type { WebhookEvent } from './webhook-events.ts';
import type { RequestTemplate } from './webhook.ts';

/** A call that an event owes, or owed. */
export interface TriggeredWebhook {
  readonly uuid: string;
  /** Undefined once the webhook is deleted. */
  readonly request: Pick<RequestTemplate, 'method' | 'url'> | undefined;
  readonly webhookUuid: string;
  readonly webhookDescription: string | null;
  readonly consumer: string;
  readonly consumerVersion: string;
  readonly provider: string;
  readonly eventName: WebhookEvent;
  readonly status: TriggeredWebhookStatus;
  /** All attempts, also those before a redelivery. */
  readonly attemptsMade: number;
  /** Attempts since the event, or since the last redelivery. */
  readonly attempts: number;
  /** Undefined when finished. */
  readonly nextAttemptAt: Date | undefined;
  readonly createdAt: Date;
}

export const TRIGGERED_WEBHOOK_STATUSES = ['not_run', 'retrying', 'success', 'failure'] as const;
export type TriggeredWebhookStatus = (typeof TRIGGERED_WEBHOOK_STATUSES)[number];

/** One attempt, with its log. */
export interface WebhookExecution {
  readonly success: boolean;
  readonly logs: string;
  readonly createdAt: Date;
}

/**
 * Seconds from an event to the first attempt: older clients publish a pact and then its tags, which
 * the webhook reports.
 */
export const FIRST_ATTEMPT_SECONDS = 2;

/** What happens after an attempt. */
export interface Outcome {
  readonly status: Exclude<TriggeredWebhookStatus, 'not_run'>;
  /** Null when finished. */
  readonly nextAttemptAt: Date | null;
  /** For the log. */
  readonly conclusion: string;
}

/** @param attempts the attempts made before this one */
export function concludeAttempt(
  isSuccessful: boolean,
  attempts: number,
  { now, retrySeconds }: { readonly now: Date; readonly retrySeconds: readonly number[] },
): Outcome {
  if (isSuccessful) {
    const conclusion = 'Successfully executed webhook';
    return { status: 'success', nextAttemptAt: null, conclusion };
  }
  const seconds = retrySeconds[attempts];
  if (seconds === undefined) {
    const conclusion = `Webhook execution failed after ${retrySeconds.length + 1} attempts`;
    return { status: 'failure', nextAttemptAt: null, conclusion };
  }
  return {
    status: 'retrying',
    nextAttemptAt: addSeconds(now, seconds),
    conclusion: `Retrying webhook in ${seconds} seconds`,
  };
}

export function addSeconds(time: Date, seconds: number): Date {
  return new Date(time.getTime() + seconds * 1000);
}

export function countRemainingAttempts(
  { status, attempts }: Pick<TriggeredWebhook, 'status' | 'attempts'>,
  retrySeconds: readonly number[],
): number {
  if (status === 'success' || status === 'failure') return 0;
  return Math.max(0, retrySeconds.length + 1 - attempts);
}
