import { EXISTING_TITLE } from '@shopflow/release-gate/pair-text';
import { hasAnyOrder } from '@shopflow/release-gate/plan-release';
import { html, type Html } from '@shopflow/service-kit/html';
import type { Page } from '../layout.ts';
import { renderVersion } from '../version-and-time.ts';
import { renderReleaseForm } from './form.ts';
import type { PairView, ReleasePageView, ReleaseView, StepView } from './view.ts';

/** Whether and in which order a release can be deployed, and what makes it possible. */
export function renderRelease({ form, release, faults }: ReleasePageView): Page {
  return {
    title: 'Release plan',
    section: 'releases',
    body: html`
      <h1>Release plan</h1>
      ${renderReleaseForm(form)} ${renderFaults(faults)}
      ${release === undefined ? renderHint(faults) : renderPlan(release)}
    `,
  };
}

function renderFaults(faults: readonly string[]): Html | null {
  if (faults.length === 0) return null;
  return html`<div role="alert">
    <ul class="problems">
      ${faults.map((fault) => html`<li>${fault}</li>`)}
    </ul>
  </div>`;
}

function renderHint(faults: readonly string[]): Html | null {
  if (faults.length > 0) return null;
  return html`<p class="card">
    Enter the versions of a release, or their common tag, to see the deployment order, or what
    blocks it.
  </p>`;
}

const VERDICTS = {
  now: html`<span class="status success">Yes</span>`,
  anyOrder: html`<span class="status success">Yes, in any order</span>`,
  'in-order': html`<span class="status success">Yes, in this order</span>`,
  together: html`<span class="status success">Yes, but some only at the same time</span>`,
  no: html`<span class="status failed">No</span>`,
  unknown: html`<span class="status never">Not known yet</span>`,
};

function renderPlan({ environment, verdict, isLive, steps, ...rest }: ReleaseView): Html {
  return html`
    <section class="card verdict" aria-labelledby="verdict">
      <h2 id="verdict">
        Can it be deployed to ${environment}?
        ${isLive ? html`<span class="status success">It is live already</span>` : VERDICTS[hasAnyOrder(steps) ? 'anyOrder' : verdict]}
      </h2>
      ${
        steps.length === 0
          ? null
          : html`<ol class="steps">
              ${steps.map(renderStep)}
            </ol>`
      }
      ${renderBlocked(rest.blocked)}
    </section>
    ${renderProblems(rest.withoutContracts)} ${renderRepair(rest.repair)}
    ${renderExisting(rest.existing)}
    <p class="quiet">
      From published pacts and verification results. This broker has no OpenAPI documents:
      <code>contracts release plan</code> also reviews what they change.
    </p>
  `;
}

function renderStep({ deploy, isTogether, because }: StepView): Html {
  return html`<li>
    ${deploy.map(
      ({ pacticipant, from, to }) => html`
        <p>
          <strong>${pacticipant}</strong>
          ${from.map((version) => html`${renderVersion(version)} `)}
          <span class="arrow">→</span> ${to === undefined ? 'removed' : renderVersion(to)}
        </p>
      `,
    )}
    ${isTogether ? html`<p class="together">Deploy these at the same time.</p>` : null}
    ${
      because.length === 0
        ? null
        : html`<ul class="reasons">
            ${because.map((pair) => html`<li>because ${renderPair(pair)}</li>`)}
          </ul>`
    }
  </li>`;
}

function renderPair({ text, matrix, pact, result }: PairView): Html {
  return html`${text}
    <small class="links">
      <a href="${matrix}">Matrix</a>
      ${pact === undefined ? null : html`<a href="${pact}">Pact</a>`}
      ${result === undefined ? null : html`<a href="${result}">Result</a>`}
    </small>`;
}

function renderBlocked(blocked: ReleaseView['blocked']): Html | null {
  if (blocked.length === 0) return null;
  return html`<h3>Blocked</h3>
    <ul class="reasons">
      ${blocked.map((pair) => html`<li class="error">${renderPair(pair)} <small class="next">${pair.next}</small></li>`)}
    </ul>`;
}

const REPAIRS = {
  found: 'Smallest repair',
  'gave-up': 'A repair (the search was stopped, so there may be a smaller one)',
  impossible: 'No published version makes it deployable',
};

function renderRepair(repair: ReleaseView['repair']): Html | null {
  if (repair === undefined) return null;
  return html`<section aria-labelledby="repair">
    <h2 id="repair">${REPAIRS[repair.kind]}</h2>
    <ol class="steps card">
      ${repair.actions.map(
        ({ text, command }) => html`
          <li>
            <p>${text}</p>
            ${command === undefined ? null : html`<pre tabindex="0"><code>${command}</code></pre>`}
          </li>
        `,
      )}
    </ol>
  </section>`;
}

function renderProblems(texts: readonly string[]): Html | null {
  if (texts.length === 0) return null;
  return html`<ul class="problems">
    ${texts.map((text) => html`<li>${text}</li>`)}
  </ul>`;
}

function renderExisting(existing: ReleaseView['existing']): Html | null {
  if (existing.length === 0) return null;
  return html`<section aria-labelledby="existing">
    <h2 id="existing">${EXISTING_TITLE}</h2>
    <ul class="reasons card">
      ${existing.map((pair) => html`<li>${renderPair(pair)}</li>`)}
    </ul>
  </section>`;
}
