import { html, type Html } from '@shopflow/service-kit/html';
import type { Page } from '../layout.ts';
import { renderStatus } from '../verification-status.ts';
import { renderGraph } from './graph.ts';
import type { EdgeView, NetworkView, PacticipantLine } from './view.ts';

/** Which pacticipants depend on which, as a graph and as a table. */
export function renderNetwork(view: NetworkView): Page {
  const { focus, graph, connections, omitted, pacticipants, own } = view;
  return {
    title: focus === undefined ? 'Network' : `Network of ${focus}`,
    section: 'network',
    scripts: ['filter-form.js', 'network.js'],
    body: html`
      <h1>Network</h1>
      ${renderForm(view)} ${graph === undefined ? renderNothing(view) : renderGraph(graph, view)}
      ${
        omitted === 0
          ? null
          : html`<p>${omitted} more pacticipants at this distance are not shown.</p>`
      }
      ${focus === undefined ? null : html`<p><a href="${own}">The whole network</a></p>`}
      ${connections.length === 0 ? null : renderConnections(connections)}
      ${graph === undefined && pacticipants.length > 0 ? renderPacticipants(pacticipants) : null}
    `,
  };
}

function renderForm({ own, focus, depth, pacticipants }: NetworkView): Html {
  return html`
    <form class="filter" action="${own}" data-filter>
      <label class="grow">
        Around the pacticipant
        <input type="search" name="focus" value="${focus ?? ''}" list="names" autocomplete="off" />
      </label>
      <datalist id="names">
        ${pacticipants.map(({ name }) => html`<option value="${name}"></option>`)}
      </datalist>
      <label>
        Up to
        <select name="depth">
          ${[1, 2, 3].map((each) => {
            const text = each === 1 ? '1 connection away' : `${each} connections away`;
            return each === depth
              ? html`<option value="${each}" selected>${text}</option>`
              : html`<option value="${each}">${text}</option>`;
          })}
        </select>
      </label>
      <button>Show</button>
    </form>
  `;
}

function renderNothing({ focus, isFocusKnown, pacticipants }: NetworkView): Html {
  if (focus !== undefined && !isFocusKnown) {
    return html`<p class="card line">${focus} has no integration.</p>`;
  }
  return pacticipants.length === 0
    ? html`<p class="card line">There is no integration yet. Publish a pact to see it here.</p>`
    : html`<p class="card line">
        The whole network has ${pacticipants.length} pacticipants, too many for one drawing. Choose
        the one to put in the middle.
      </p>`;
}

function renderPacticipants(pacticipants: readonly PacticipantLine[]): Html {
  return html`
    <h2>Pacticipants by number of connections</h2>
    <ul class="tiles">
      ${pacticipants.map(
        ({ name, href, connections }) =>
          html`<li><a href="${href}">${name}</a> <span class="by">${connections}</span></li>`,
      )}
    </ul>
  `;
}

function renderConnections(connections: readonly EdgeView[]): Html {
  return html`
    <section aria-labelledby="connections">
      <h2 id="connections">Connections</h2>
      <table class="stacked">
        <thead>
          <tr>
            <th scope="col">Consumer <span class="arrow">→</span> provider</th>
            <th scope="col">Via</th>
            <th scope="col">Verification</th>
          </tr>
        </thead>
        <tbody>
          ${connections.map(
            ({ consumer, provider, label, status, matrix }) =>
              html`<tr>
                <th scope="row">
                  <a href="${matrix}">${consumer} <span class="arrow">→</span> ${provider}</a>
                </th>
                <td data-label="Via">${label}</td>
                <td>${renderStatus(status)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>
  `;
}
