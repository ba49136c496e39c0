import { html, type Html } from '@shopflow/service-kit/html';
import type { Page } from '../layout.ts';
import { renderPaging } from '../paging.ts';
import { renderResultLine } from '../verification-result/result-line.ts';
import { renderTime, renderVersion } from '../version-and-time.ts';
import { renderVersionContext } from '../version-context.ts';
import { renderInteraction } from './interaction.ts';
import type { PactView } from './view.ts';

/** A pact as documentation, with the newest result of each interaction beside it. */
export function renderPact(view: PactView): Page {
  const { consumer, provider, version, interactions, firstNumber, paging, links } = view;
  return {
    title: `Pact between ${consumer} (${version}) and ${provider}`,
    section: 'integrations',
    body: html`
      <h1>
        <a href="${links.consumer}">${consumer}</a> <span class="arrow">→</span>
        <a href="${links.provider}">${provider}</a>
      </h1>
      ${renderFacts(view)} ${renderNewestResult(view)}
      <h2>${paging.total === 1 ? '1 interaction' : html`${paging.total} interactions`}</h2>
      ${
        interactions.length === 0
          ? html`<p class="card">
              This document has no interaction that can be shown. A client that requests JSON gets
              it from this address.
            </p>`
          : interactions.map((each, index) => renderInteraction(each, firstNumber + index))
      }
      ${renderPaging(paging)}
    `,
  };
}

function renderFacts(view: PactView): Html {
  const { version, publishedAt, inheritedFrom, specification, links } = view;
  return html`<p class="facts">
    <span>Version ${renderVersion(version)}</span> ${renderVersionContext(view)}
    <span>published ${renderTime(publishedAt)}</span>
    ${
      inheritedFrom === undefined
        ? null
        : html`<span
            >inherited from ${renderVersion(inheritedFrom)}, with the same fingerprint</span
          >`
    }
    ${specification === undefined ? null : html`<span>Pact ${specification}</span>`}
    <a href="${links.previous}">Changes since the previous version</a>
    <a href="${links.matrix}">Matrix</a>
  </p>`;
}

function renderNewestResult({ result, provider }: PactView): Html {
  return result === undefined
    ? html`<p class="card line">
        <span class="status never">Not verified</span>
        <span class="by">No version of ${provider} has published a result for this content.</span>
      </p>`
    : html`<p class="card line">${renderResultLine(result)}</p>`;
}
