import { html, type Html } from '@shopflow/service-kit/html';
import { renderTime, renderVersion } from '../version-and-time.ts';
import type { HomeView, IntegrationView } from './view.ts';

/** A table of integrations with their latest pact and its verification result. */
export function renderIntegrations({ integrations, statuses }: HomeView): Html {
  return html`
    <section aria-labelledby="integrations">
      <div class="heading">
        <h2 id="integrations">Integrations</h2>
        <ul class="totals" aria-label="Integrations by verification status">
          ${statuses.map(
            ({ status, count, word }) =>
              html`<li><span class="status ${status}">${count}</span> ${word}</li>`,
          )}
        </ul>
      </div>
      <table class="stacked">
        <thead>
          <tr>
            <th scope="col">Consumer <span class="arrow">→</span> provider</th>
            <th scope="col">Latest pact</th>
            <th scope="col">Verification</th>
          </tr>
        </thead>
        <tbody>
          ${integrations.map(renderIntegration)}
        </tbody>
      </table>
    </section>
  `;
}

function renderIntegration(integration: IntegrationView): Html {
  const { consumer, provider, status, statusWord } = integration;
  return html`
    <tr>
      <th scope="row">
        <span>${consumer}</span> <span class="arrow" aria-label="consumes">→</span>
        <span>${provider}</span>
      </th>
      <td>${renderPact(integration)}</td>
      <td><span class="status ${status}">${statusWord}</span> ${renderResult(integration)}</td>
    </tr>
  `;
}

function renderPact({ pact }: IntegrationView): Html {
  if (pact === null) return html`<span class="quiet">none</span>`;
  return html`
    <a href="${pact.href}">${renderVersion(pact.version)}</a>
    ${pact.branch === null ? null : html`<span class="branch">${pact.branch}</span>`}
    <small>${renderTime(pact.publishedAt)}</small>
  `;
}

function renderResult({ result }: IntegrationView): Html | null {
  if (result === null) return null;
  return html`
    <span class="by">by <a href="${result.href}">${renderVersion(result.providerVersion)}</a></span>
    <small>${renderTime(result.verifiedAt)}</small>
  `;
}
