import { html, type Html } from '@shopflow/service-kit/html';
import type { LiveEntry } from '../../domain/overview/overview.ts';
import { renderTime, renderVersion } from '../version-and-time.ts';
import type { LiveRow, OverviewView } from './view.ts';

/** A table of the versions in each environment. */
export function renderLive({ environments, live }: OverviewView): Html {
  if (environments.length === 0) return renderNoEnvironments();
  return html`
    <section aria-labelledby="live">
      <h2 id="live">Live</h2>
      <div class="wide" role="region" aria-label="Live versions by environment" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">Pacticipant</th>
              ${environments.map(
                ({ name, href }) => html`<th scope="col"><a href="${href}">${name}</a></th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${live.length === 0 ? renderNothingLive(environments.length) : live.map(renderRow)}
          </tbody>
        </table>
      </div>
    </section>
  `;
}

function renderRow({ pacticipant, cells }: LiveRow): Html {
  return html`<tr>
    <th scope="row"><a href="${pacticipant.href}">${pacticipant.name}</a></th>
    ${cells.map((entries) => html`<td>${renderEntries(entries)}</td>`)}
  </tr>`;
}

function renderEntries(entries: readonly LiveEntry[]): Html {
  if (entries.length === 0)
    return html`<span class="quiet">–<span class="hidden">not live here</span></span>`;
  return html`<ul>
    ${entries.map(
      ({ version, kind, applicationInstance, since }) =>
        html`<li>
          ${renderVersion(version)}
          ${
            applicationInstance === null
              ? null
              : html`<span class="by">on ${applicationInstance}</span>`
          }
          ${kind === 'released' ? html`<span class="released">released</span>` : null}
          <small>${renderTime(since)}</small>
        </li>`,
    )}
  </ul>`;
}

function renderNothingLive(columns: number): Html {
  return html`<tr>
    <td colspan="${columns + 1}" class="quiet">
      None of these pacticipants is deployed or released.
    </td>
  </tr>`;
}

function renderNoEnvironments(): Html {
  return html`
    <section class="card">
      <h2>Nothing is live yet</h2>
      <p>
        Create an environment with <code>pact-broker create-environment</code>, then record
        deployments to it with <code>pact-broker record-deployment</code>.
      </p>
    </section>
  `;
}
