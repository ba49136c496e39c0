import { html, type Html } from '@shopflow/service-kit/html';
import type { Page } from '../layout.ts';
import { renderPaging } from '../paging.ts';
import { renderVersion } from '../version-and-time.ts';
import { renderFilter } from './filter.ts';
import type { FieldView, UsageView, UserView } from './view.ts';

/** What a provider's consumers read and send: its operations and messages, and the fields of each. */
export function renderUsage(view: UsageView): Page {
  const { displayName, operations, paging, omitted } = view;
  return {
    title: `Usage of ${displayName}`,
    body: html`
      <h1>Usage of ${displayName}</h1>
      <p class="facts">
        <span
          >What the pacts of its consumers read and send: of main branches and live versions.</span
        >
      </p>
      ${renderFilter(view)}
      ${operations.length === 0 ? renderNothing(view) : operations.map(renderOperation)}
      ${omitted === 0 ? null : html`<p class="quiet">${omitted} further consumers are not shown.</p>`}
      ${operations.length === 0 ? null : WITHOUT_DOCUMENTS} ${renderPaging(paging)}
    `,
    scripts: ['filter-form.js'],
  };
}

const WITHOUT_DOCUMENTS = html`<p class="quiet">
  From pacts alone, because this broker has no OpenAPI documents. The names in a path are guesses. A
  map is shown as one field, such as <code>$.prices.*</code>, only where a pact says so with
  <code>eachKey</code>, <code>eachValue</code> or <code>values</code>; otherwise each key of its
  example is shown as a field. <code>contracts usage</code> reads the documents.
</p>`;

/** With a filter, there may be more to show. */
function renderNothing({ own, search, environment }: UsageView): Html {
  const isFiltered = (search ?? '') !== '' || (environment ?? '') !== '';
  return isFiltered
    ? html`<p class="card line">No pact uses it. <a href="${own}">Show all</a></p>`
    : html`<p class="card line">No main branch or live version has a pact with it.</p>`;
}

const OPEN = html` open`;

function renderOperation(operation: UsageView['operations'][number]): Html {
  const { name, isMessage, consumers, fields, isOpen } = operation;
  return html`<details class="card usage" ${isOpen ? OPEN : null}>
    <summary>
      <h2><code>${name}</code></h2>
      ${isMessage ? html`<span class="kind">message</span>` : null}
      <span class="quiet">${consumers.join(', ')}</span>
    </summary>
    <table class="stacked">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Where</th>
          <th scope="col">Consumers</th>
        </tr>
      </thead>
      <tbody>
        ${fields.map(renderField)}
      </tbody>
    </table>
  </details>`;
}

function renderField({ direction, part, path, users }: FieldView): Html {
  return html`<tr>
    <th scope="row">${path === '' ? part : html`<code>${path}</code>`}</th>
    <td>${direction} <span class="quiet">${part}</span></td>
    <td>
      <ul>
        ${users.map(renderUser)}
      </ul>
    </td>
  </tr>`;
}

function renderUser({ consumer, version, places, interactions }: UserView): Html {
  const [first, ...others] = interactions;
  return html`<li>
    <a href="${first?.href ?? ''}" title="${first?.description ?? ''}">${consumer}</a>
    ${renderVersion(version)} <small>${places.join(', ')}</small>
    ${others.map(
      ({ href, description }, index) =>
        html` <a href="${href}" title="${description}" aria-label="${consumer}: ${description}"
          >${index + 2}</a
        >`,
    )}
  </li>`;
}
