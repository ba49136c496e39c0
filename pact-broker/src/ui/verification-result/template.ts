import { html, type Html } from '@shopflow/service-kit/html';
import type { Page } from '../layout.ts';
import { renderVersion } from '../version-and-time.ts';
import { renderInteractionProblems } from './interaction-problems.ts';
import type { InteractionLine, ResultPageView } from './view.ts';
import { renderOutcome } from './outcome.ts';
import { renderResultLine } from './result-line.ts';

/** A verification result with the mismatches of each interaction. */
export function renderVerificationResult(view: ResultPageView): Page {
  const { consumer, provider, version, pact, result, verifiedBy, isWorkInProgress } = view;
  return {
    title: `Verification of ${consumer} (${version}) by ${provider} ${result.providerVersion}`,
    section: 'integrations',
    body: html`
      <h1>Verification of ${consumer} <span class="arrow">→</span> ${provider}</h1>
      <p class="card line">${renderResultLine(result)}</p>
      <p class="facts">
        <span>Pact of <a href="${pact}">${consumer} ${renderVersion(version)}</a></span>
        ${verifiedBy === undefined ? null : html`<span>verified with ${verifiedBy}</span>`}
        ${isWorkInProgress ? html`<span>as work in progress</span>` : null}
      </p>
      ${renderInteractions(view)}
    `,
  };
}

function renderInteractions({ interactions }: ResultPageView): Html {
  if (interactions.length === 0) {
    return html`<p class="card line">
      The verifier did not report results of single interactions.
    </p>`;
  }
  return html`
    <h2>Interactions</h2>
    <ul class="results">
      ${interactions.map(renderLine)}
    </ul>
  `;
}

function renderLine(line: InteractionLine): Html {
  return html`<li class="card">
    <div class="heading">
      <h3>${line.title}</h3>
      ${renderOutcome(line.success)}
    </div>
    ${renderInteractionProblems(line)}
  </li>`;
}
