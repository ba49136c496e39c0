import { html, type Html } from '@shopflow/service-kit/html';
import type { Page } from '../layout.ts';
import { renderPaging } from '../paging.ts';
import { renderTime, renderVersion } from '../version-and-time.ts';
import { renderFilter } from './filter.ts';
import type {
  LastUseView,
  UnusedFieldView,
  UnusedOperationView,
  UnusedView,
} from './unused-view.ts';

/** What consumers used in the past and no longer use, and since when. */
export function renderUnused(view: UnusedView): Page {
  const { displayName, operations, paging, incomplete, omitted, environment } = view;
  return {
    title: `No longer used: ${displayName}`,
    body: html`
      <h1>No longer used: ${displayName}</h1>
      <p class="facts">
        <span
          >What past pacts of its consumers read and sent, and no pact of
          ${environment ?? 'a main branch or a live version'} does now.</span
        >
      </p>
      ${renderFilter(view)}
      ${
        operations.length === 0
          ? html`<p class="card line">Everything that past pacts used is still used.</p>`
          : operations.map((each) => renderOperation(each, environment))
      }
      ${incomplete.map(
        (consumer) =>
          html`<p class="quiet">
            ${consumer} has a longer history than is read: its newest 1,000 pacts, up to 100
            contents.
          </p>`,
      )}
      ${omitted === 0 ? null : html`<p class="quiet">${omitted} further consumers are not shown.</p>`}
      <p class="quiet">
        What was never in a pact is not listed, because this broker has no documents:
        <code>contracts usage --unused</code> lists it.
      </p>
      ${renderPaging(paging)}
    `,
    scripts: ['filter-form.js'],
  };
}

function renderOperation(
  { name, isMessage, last, fields }: UnusedOperationView,
  only: string | undefined,
): Html {
  return html`<details class="card usage" open>
    <summary>
      <h2><code>${name}</code></h2>
      ${isMessage ? html`<span class="kind">message</span>` : null}
      ${last === undefined ? null : html`<span class="quiet">no consumer uses it</span>`}
    </summary>
    ${
      last === undefined
        ? html`<table class="stacked">
            <thead>
              <tr>
                <th scope="col">Field</th>
                <th scope="col">Where</th>
                <th scope="col">Last used by</th>
              </tr>
            </thead>
            <tbody>
              ${fields.map((each) => renderField(each, only))}
            </tbody>
          </table>`
        : html`<p>Last used by ${renderLast(last, only)}</p>`
    }
  </details>`;
}

function renderField(
  { direction, part, path, last }: UnusedFieldView,
  only: string | undefined,
): Html {
  return html`<tr>
    <th scope="row">${path === '' ? part : html`<code>${path}</code>`}</th>
    <td>${direction} <span class="quiet">${part}</span></td>
    <td>${renderLast(last, only)}</td>
  </tr>`;
}

function renderLast(
  { consumer, version, href, environment, time }: LastUseView,
  only: string | undefined,
): Html {
  const never = only === undefined ? 'never live' : `never live in ${only}`;
  const what = environment === undefined ? `${never}, published` : `live in ${environment} until`;
  return html`<a href="${href}">${consumer}</a> ${renderVersion(version)}
    <small>${what} ${renderTime(time)}</small>`;
}
