import { html, type Html } from '@shopflow/service-kit/html';
import type { VerificationStatus } from '../domain/integrations/integration.ts';

export const STATUS_WORDS: Readonly<Record<VerificationStatus, string>> = {
  success: 'Verified',
  failed: 'Failed',
  stale: 'Changed since verified',
  never: 'Not verified',
};

/** Renders a status as text; the style sheet adds its color and its mark. */
export function renderStatus(status: VerificationStatus): Html {
  return html`<span class="status ${status}">${STATUS_WORDS[status]}</span>`;
}
