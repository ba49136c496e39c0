import { html, type Html } from '@shopflow/service-kit/html';
import { renderOutcome } from '../verification-result/outcome.ts';
import { renderTime, renderVersion } from '../version-and-time.ts';
import { renderVersionContext } from '../version-context.ts';
import type { RowView, VersionView } from './view.ts';

/** The rows of a matrix; nothing if there are none, because the reasons say so. */
export function renderRows(rows: readonly RowView[]): Html | null {
  if (rows.length === 0) return null;
  return html`
    <section aria-labelledby="rows">
      <h2 id="rows">Pacts and results</h2>
      <table class="stacked">
        <thead>
          <tr>
            <th scope="col">Consumer version</th>
            <th scope="col">Pact</th>
            <th scope="col">Provider version</th>
            <th scope="col">Verification</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(renderRow)}
        </tbody>
      </table>
    </section>
  `;
}

function renderRow(row: RowView): Html {
  const { consumer, consumerVersion, provider, providerVersion, pact, publishedAt } = row;
  return html`<tr>
    <th scope="row">${consumer} ${renderVersionView(consumerVersion)}</th>
    <td>
      <a href="${pact}">Pact</a> <small>${renderTime(publishedAt)}</small>
      ${renderOrigin(row.pactInheritedFrom)}
    </td>
    <td>
      ${provider} ${providerVersion === undefined ? null : renderVersionView(providerVersion)}
    </td>
    <td>${renderResult(row)}</td>
  </tr>`;
}

function renderVersionView(version: VersionView): Html {
  return html`${renderVersion(version.number)}
    <span class="labels">${renderVersionContext(version)}</span>`;
}

function renderOrigin(inheritedFrom: string | undefined): Html | null {
  return inheritedFrom === undefined
    ? null
    : html`<span class="by">inherited from ${renderVersion(inheritedFrom)}</span>`;
}

function renderResult(row: RowView): Html {
  const { success, result, verifiedAt, isIgnored, resultInheritedFrom } = row;
  const outcome = renderOutcome(success);
  return html`${result === undefined ? outcome : html`<a class="plain" href="${result}">${outcome}</a>`}
  ${isIgnored ? html`<span class="by">ignored</span>` : null}
  ${verifiedAt === undefined ? null : html`<small>${renderTime(verifiedAt)}</small>`}
  ${renderOrigin(resultInheritedFrom)}`;
}
