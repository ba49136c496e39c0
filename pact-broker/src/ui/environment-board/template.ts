import { html, type Html } from '@shopflow/service-kit/html';
import type { LiveEntry } from '../../domain/overview/overview.ts';
import type { Page } from '../layout.ts';
import { renderPaging } from '../paging.ts';
import { renderTime, renderVersion } from '../version-and-time.ts';
import type { BoardRowView, BoardView } from './view.ts';

/** An environment: what is live, and whether the head of each main branch can be deployed. */
export function renderBoard(view: BoardView): Page {
  const { name, displayName, isProduction, contacts, own, search, rows, paging } = view;
  return {
    title: displayName,
    section: 'environments',
    body: html`
      <h1>${displayName}</h1>
      <p class="facts">
        ${name === displayName ? null : html`<code>${name}</code>`}
        ${isProduction ? html`<span class="kind">production</span>` : null}
        ${contacts.length === 0 ? null : html`<span>contact: ${contacts.join(', ')}</span>`}
      </p>
      <form class="filter" role="search" action="${own}" data-filter>
        <label>
          Pacticipant
          <input type="search" name="search" value="${search ?? ''}" autocomplete="off" />
        </label>
        <button>Filter</button>
      </form>
      ${
        rows.length === 0
          ? html`<p class="card line">No pacticipant matches. <a href="${own}">Show all</a></p>`
          : renderTable(rows)
      }
      ${renderPaging(paging)}
    `,
    scripts: ['filter-form.js'],
  };
}

function renderTable(rows: readonly BoardRowView[]): Html {
  return html`<table class="stacked">
    <thead>
      <tr>
        <th scope="col">Pacticipant</th>
        <th scope="col">Live</th>
        <th scope="col">Head of the main branch</th>
        <th scope="col">Can it be deployed?</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(renderRow)}
    </tbody>
  </table>`;
}

function renderRow(row: BoardRowView): Html {
  const { pacticipant, live } = row;
  return html`<tr>
    <th scope="row"><a href="${pacticipant.href}">${pacticipant.name}</a></th>
    <td>
      ${
        live.length === 0
          ? html`<span class="quiet">not live</span>`
          : html`<ul>
              ${live.map(renderLiveEntry)}
            </ul>`
      }
    </td>
    <td>${renderHead(row)}</td>
    <td>${renderDecision(row)}</td>
  </tr>`;
}

function renderLiveEntry({ version, kind, applicationInstance, since }: LiveEntry): Html {
  return html`<li>
    ${renderVersion(version)}
    ${applicationInstance === null ? null : html`<span class="by">on ${applicationInstance}</span>`}
    ${kind === 'released' ? html`<span class="released">released</span>` : null}
    <small>${renderTime(since)}</small>
  </li>`;
}

function renderHead({ next, mainBranch }: BoardRowView): Html {
  if (mainBranch === null) return html`<span class="quiet">no main branch is set</span>`;
  const branch = html`<span class="branch">${mainBranch}</span>`;
  return next === undefined
    ? html`<span class="quiet">no version</span> ${branch}`
    : html`${renderVersion(next.number)} ${branch}`;
}

function renderDecision({ pacticipant, next }: BoardRowView): Html | null {
  if (next === undefined) return null;
  if (next.isLive) return html`<span class="quiet">already live</span>`;
  const [status, word] = wordsOf(next.deployable);
  return html`<span class="status ${status}">${word}</span>
    <a href="${next.reason}" aria-label="Why? ${pacticipant.name} ${next.number}">Why?</a>`;
}

function wordsOf(deployable: boolean | null): readonly [status: string, word: string] {
  if (deployable === null) return ['never', 'Not known yet'];
  return deployable ? ['success', 'Yes'] : ['failed', 'No'];
}
