import { html, type Html } from '@shopflow/service-kit/html';
import { renderPaging } from '../paging.ts';
import { renderStatus } from '../verification-status.ts';
import { renderTime, renderVersion } from '../version-and-time.ts';
import type { IntegrationView, OverviewView } from './view.ts';

/** A table of integrations with their latest pact and its verification result. */
export function renderIntegrations(view: OverviewView): Html {
  const { integrations, filter, paging, home } = view;
  if (integrations.length === 0) {
    return html`<p class="card">
      No integration matches. <a href="${home}">Show all integrations</a>
    </p>`;
  }
  return html`
    <table class="stacked">
      <caption class="hidden">
        ${captionOf(filter)}
      </caption>
      <thead>
        <tr>
          <th scope="col">Consumer <span class="arrow">→</span> provider</th>
          <th scope="col">${headingOf(filter)}</th>
          <th scope="col">Verification</th>
          <th scope="col"><span class="hidden">Matrix</span></th>
        </tr>
      </thead>
      <tbody>
        ${integrations.map(renderIntegration)}
      </tbody>
    </table>
    ${renderPaging(paging)}
  `;
}

function headingOf({ branch, environment }: OverviewView['filter']): string {
  if (environment !== undefined) return `Pact live in ${environment}`;
  return branch === undefined ? 'Latest pact' : `Pact at the head of ${branch}`;
}

function captionOf(filter: OverviewView['filter']): string {
  return `Integrations. ${headingOf(filter)}, and the newest result of its verification`;
}

function renderIntegration(integration: IntegrationView): Html {
  const { consumer, provider, status, matrix } = integration;
  return html`<tr>
    <th scope="row">
      <a href="${consumer.href}">${consumer.name}</a> <span class="arrow">→</span>
      <a href="${provider.href}">${provider.name}</a>
    </th>
    <td>${renderPact(integration)}</td>
    <td>${renderStatus(status)} ${renderResult(integration)}</td>
    <td class="action">
      <a href="${matrix}" aria-label="Matrix of ${consumer.name} and ${provider.name}">Matrix</a>
    </td>
  </tr>`;
}

function renderPact({ pact }: IntegrationView): Html {
  if (pact === null) return html`<span class="quiet">none</span>`;
  return html`<a href="${pact.href}">${renderVersion(pact.version)}</a>
    ${pact.branch === null ? null : html`<span class="branch">${pact.branch}</span>`}
    <small>${renderTime(pact.publishedAt)}</small>`;
}

function renderResult({ result }: IntegrationView): Html | null {
  if (result === null) return null;
  return html`<span class="by"
      >by <a href="${result.href}">${renderVersion(result.providerVersion)}</a></span
    >
    <small>${renderTime(result.verifiedAt)}</small>`;
}
