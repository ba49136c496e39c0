import { html, type Html } from '@shopflow/service-kit/html';

/** @param success undefined if there is no result */
export function renderOutcome(success: boolean | undefined): Html {
  if (success === undefined) return html`<span class="status never">No result</span>`;
  return success
    ? html`<span class="status success">Verified</span>`
    : html`<span class="status failed">Failed</span>`;
}
