import { html, type Html } from '@shopflow/service-kit/html';
import { renderPaging } from '../paging.ts';
import { renderTime, renderVersion } from '../version-and-time.ts';
import { renderVersionContext } from '../version-context.ts';
import type { PacticipantView, VersionLine } from './view.ts';

/** The newest versions, of all or of a branch. */
export function renderVersions(view: PacticipantView): Html {
  const { versions, paging, restriction } = view;
  return html`
    <section aria-labelledby="versions">
      <h2 id="versions">Versions${restriction === undefined ? null : ` ${restriction.text}`}</h2>
      ${renderBranches(view)}
      ${
        versions.length === 0
          ? html`<p class="card line">No version has been published.</p>`
          : html`<table class="stacked">
              <thead>
                <tr>
                  <th scope="col">Version</th>
                  <th scope="col">Branches, tags, environments</th>
                  <th scope="col">Created</th>
                  <th scope="col"><span class="hidden">Links</span></th>
                </tr>
              </thead>
              <tbody>
                ${versions.map(renderVersionLine)}
              </tbody>
            </table>`
      }
      ${renderPaging(paging)}
    </section>
  `;
}

function renderBranches({ branches, otherBranches, restriction }: PacticipantView): Html | null {
  if (branches.length === 0) return null;
  return html`<nav class="facts branches" aria-label="Branches">
    ${restriction === undefined ? null : html`<a href="${restriction.all}">All versions</a>`}
    ${branches.map(({ name, href }) => html`<a class="branch" href="${href}">${name}</a>`)}
    ${otherBranches === 0 ? null : html`<span>and ${otherBranches} older branches</span>`}
  </nav>`;
}

function renderVersionLine(version: VersionLine): Html {
  const { number, createdAt, buildUrl, matrix } = version;
  return html`<tr>
    <th scope="row">${renderVersion(number)}</th>
    <td><span class="labels">${renderVersionContext(version)}</span></td>
    <td><small>${renderTime(createdAt)}</small></td>
    <td class="action">
      ${buildUrl === null ? null : html`<a href="${buildUrl}" rel="noreferrer">Build</a>`}
      <a href="${matrix}" aria-label="Matrix of version ${number}">Matrix</a>
    </td>
  </tr>`;
}
