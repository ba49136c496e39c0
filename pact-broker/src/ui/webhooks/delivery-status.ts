import { html, type Html } from '@shopflow/service-kit/html';
import type { TriggeredWebhookStatus } from '../../domain/webhooks/triggered-webhook.ts';

const WORDS: Readonly<Record<TriggeredWebhookStatus, readonly [style: string, word: string]>> = {
  not_run: ['never', 'Not sent yet'],
  retrying: ['stale', 'Retrying'],
  success: ['success', 'Delivered'],
  failure: ['failed', 'Failed'],
};

export function renderDeliveryStatus(status: TriggeredWebhookStatus): Html {
  const [style, word] = WORDS[status];
  return html`<span class="status ${style}">${word}</span>`;
}
