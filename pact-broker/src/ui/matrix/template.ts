import { html, type Html } from '@shopflow/service-kit/html';
import type { Page } from '../layout.ts';
import { renderMatrixForm } from './form.ts';
import { renderRows } from './rows.ts';
import type { MatrixAnswerView, MatrixForm, MatrixView } from './view.ts';

/** Whether the selected versions work together, why, and the results behind the answer. */
export function renderMatrix({ form, answer, faults }: MatrixView): Page {
  return {
    title: 'Matrix',
    section: 'matrix',
    body: html`
      <h1>Matrix</h1>
      ${renderMatrixForm(form)}
      ${
        faults.length === 0
          ? null
          : html`<div role="alert">
              <ul class="problems">
                ${faults.map((fault) => html`<li>${fault}</li>`)}
              </ul>
            </div>`
      }
      ${answer === undefined ? renderHint(faults) : renderAnswer(answer, form)}
    `,
  };
}

function renderHint(faults: readonly string[]): Html | null {
  if (faults.length > 0) return null;
  return html`<p class="card">
    Name a pacticipant to see which of its versions work with which versions of others. Add a
    version and an environment to see whether it can be deployed there.
  </p>`;
}

const VERDICTS = {
  yes: html`<span class="status success">Yes</span>`,
  no: html`<span class="status failed">No</span>`,
  unknown: html`<span class="status never">Not known yet</span>`,
};

function renderAnswer({ deployable, reasons, rows }: MatrixAnswerView, form: MatrixForm): Html {
  const verdict = deployable === null ? 'unknown' : deployable ? 'yes' : 'no';
  return html`
    <section class="card verdict" aria-labelledby="verdict">
      <h2 id="verdict">${questionOf(form)} ${VERDICTS[verdict]}</h2>
      <ul>
        ${reasons.map(({ type, text }) => html`<li class="${type}">${text}</li>`)}
      </ul>
    </section>
    ${renderRows(rows)}
  `;
}

function questionOf({ destination: { environment }, environments }: MatrixForm): string {
  if (environment === undefined) return 'Do the selected versions work together?';
  const label = environments.find(({ name }) => name === environment)?.label ?? environment;
  return `Can it be deployed to ${label}?`;
}
