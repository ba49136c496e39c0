import { isResponse, type Attempt, type SentRequest } from '../../domain/webhooks/execution-log.ts';
import { findSecrets } from '../../domain/webhooks/mask-secrets.ts';
import { renderRequest } from '../../domain/webhooks/render-template.ts';
import { toRequestHeaders, toTransportHeaders } from '../../domain/webhooks/request-headers.ts';
import { toTemplateVariables } from '../../domain/webhooks/template-variables.ts';
import {
  withTags,
  type WebhookContext,
  type WebhookSubject,
} from '../../domain/webhooks/webhook-context.ts';
import type { NewWebhook } from '../../domain/webhooks/webhook.ts';
import type { WebhookSender } from '../../ports/webhooks/webhook-sender.ts';
import type { Dependencies } from '../dependencies.ts';

export interface WebhookCall {
  /** Identifies the call in every attempt. */
  readonly id: string;
  readonly uuid: string;
  readonly webhook: NewWebhook;
  readonly subject: WebhookSubject;
  readonly context: WebhookContext;
}

export interface MadeAttempt {
  readonly attempt: Attempt;
  readonly success: boolean;
}

/** Sends a webhook's request, if the configuration still allows it. */
export async function sendWebhook(
  { webhookSender: sender, now }: Pick<Dependencies, 'webhookSender' | 'now'>,
  { id, uuid, webhook, subject, context }: WebhookCall,
  signal?: AbortSignal,
): Promise<MadeAttempt> {
  const { request: template, signingSecret: secret } = webhook;
  const rendered = renderRequest(template, toTemplateVariables(subject, context));
  const headers = toRequestHeaders(rendered, {
    userAgent: sender.userAgent,
    signature: secret === null ? undefined : { id, secret, sentAt: now() },
  });
  const sent = { ...rendered, headers: toTransportHeaders(rendered, headers) };
  const outcome = await sendIfAllowed(sender, sent, signal);
  const attempt: Attempt = {
    uuid,
    context: withTags(context, subject),
    template,
    sent: isResponse(outcome) ? sent : { ...rendered, headers },
    outcome,
    secrets: findSecrets(template, rendered, secret),
  };
  const success = isResponse(outcome) && sender.successCodes.includes(outcome.status);
  return { attempt, success };
}

/** A webhook may be older than the configuration. */
function sendIfAllowed(
  sender: WebhookSender,
  request: SentRequest,
  signal: AbortSignal | undefined,
): ReturnType<WebhookSender['send']> {
  const faults = Object.entries(sender.findFaults(request));
  if (faults.length === 0) return sender.send(request, signal);
  const error = faults.map(([field, fault]) => `${field} ${fault}`).join(', ');
  return Promise.resolve({ error });
}
