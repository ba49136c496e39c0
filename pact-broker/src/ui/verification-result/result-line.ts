import { html, type Html } from '@shopflow/service-kit/html';
import { renderTime, renderVersion } from '../version-and-time.ts';
import { renderOutcome } from './outcome.ts';
import type { ResultView } from './result-line-view.ts';

/** "Failed with orders 2.3.0", with the time and a link to the build. */
export function renderResultLine(result: ResultView): Html {
  const { success, provider, providerVersion, verifiedAt, buildUrl, href } = result;
  return html`${renderOutcome(success)}
    <span class="by">with ${provider} <a href="${href}">${renderVersion(providerVersion)}</a></span>
    <small>${renderTime(verifiedAt)}</small>
    ${buildUrl === null ? null : html`<a href="${buildUrl}" rel="noreferrer">Build</a>`}`;
}
