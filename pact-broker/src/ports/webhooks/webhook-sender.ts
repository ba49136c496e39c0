import type {
  SentRequest,
  WebhookFailure,
  WebhookResponse,
} from '../../domain/webhooks/execution-log.ts';

/** Sends requests to receivers that the configuration allows. */
export interface WebhookSender {
  /** Why the configuration does not allow a request, by field; empty if it does. */
  readonly findFaults: (
    request: Pick<SentRequest, 'method' | 'url'>,
  ) => Readonly<Partial<Record<'method' | 'url', string>>>;
  /** Never follows a redirect, and never rejects: a failure is an outcome. */
  readonly send: (
    request: SentRequest,
    signal?: AbortSignal,
  ) => Promise<WebhookResponse | WebhookFailure>;
  /** Whether logs and answers may show what a receiver answered. */
  readonly showsResponses: boolean;
  readonly successCodes: readonly number[];
  readonly retrySeconds: readonly number[];
  readonly userAgent: string;
}
