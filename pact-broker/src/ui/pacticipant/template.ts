import { html, type Html } from '@shopflow/service-kit/html';
import type { LiveEntry } from '../../domain/overview/overview.ts';
import type { Page } from '../layout.ts';
import { renderStatus } from '../verification-status.ts';
import { renderTime, renderVersion } from '../version-and-time.ts';
import { renderVersions } from './versions.ts';
import type { IntegrationLine, PacticipantView } from './view.ts';

/** A pacticipant: what is live where, its integrations, and its versions. */
export function renderPacticipant(view: PacticipantView): Page {
  const { displayName, live, providers, consumers, allIntegrations } = view;
  return {
    title: displayName,
    body: html`
      <h1>${displayName}</h1>
      ${renderFacts(view)}
      <section aria-labelledby="live">
        <h2 id="live">Live</h2>
        ${renderLive(live)}
      </section>
      <div class="columns">
        ${renderIntegrations('Consumes', 'It has no pact with a provider.', providers)}
        ${renderIntegrations('Provides for', 'No consumer has a pact with it.', consumers)}
      </div>
      ${
        allIntegrations === undefined
          ? null
          : html`<p><a href="${allIntegrations}">All of its integrations</a></p>`
      }
      ${renderVersions(view)}
    `,
  };
}

function renderFacts(view: PacticipantView): Html {
  const { name, displayName, mainBranch, repositoryUrl, labels, network, usage } = view;
  return html`<p class="facts">
    ${name === displayName ? null : html`<code>${name}</code>`}
    ${
      mainBranch === null
        ? html`<span>no main branch</span>`
        : html`<span>main branch <span class="branch">${mainBranch}</span></span>`
    }
    ${labels.map((label) => html`<span class="kind">${label}</span>`)}
    ${
      repositoryUrl === null
        ? null
        : html`<a href="${repositoryUrl}" rel="noreferrer">Repository</a>`
    }
    <a href="${network}">Network graph</a>
    ${usage === undefined ? null : html`<a href="${usage}">Usage by consumers</a>`}
  </p>`;
}

function renderLive(live: readonly LiveEntry[]): Html {
  if (live.length === 0) {
    return html`<p class="card line">
      No version is deployed or released. Record one with
      <code>pact-broker record-deployment</code>.
    </p>`;
  }
  return html`<ul class="tiles">
    ${live.map(
      ({ environment, version, kind, applicationInstance, since }) =>
        html`<li class="card line">
          <span class="environment">${environment}</span> ${renderVersion(version)}
          ${
            applicationInstance === null
              ? null
              : html`<span class="by">on ${applicationInstance}</span>`
          }
          <small>${kind} ${renderTime(since)}</small>
        </li>`,
    )}
  </ul>`;
}

function renderIntegrations(
  heading: string,
  none: string,
  lines: readonly IntegrationLine[],
): Html {
  return html`<section>
    <h2>${heading}</h2>
    ${
      lines.length === 0
        ? html`<p class="quiet">${none}</p>`
        : html`<ul class="lines">
            ${lines.map(renderLine)}
          </ul>`
    }
  </section>`;
}

function renderLine({ other, pact, status }: IntegrationLine): Html {
  return html`<li>
    <a href="${other.href}">${other.name}</a>
    ${pact === null ? null : html`<a href="${pact.href}">${renderVersion(pact.name)}</a>`}
    ${renderStatus(status)}
  </li>`;
}
