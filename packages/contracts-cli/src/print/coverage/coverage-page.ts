import {
  COVERAGE_CLASSES,
  type CoverageClass,
  type FieldCoverage,
  type OperationCoverage,
  type ProviderCoverage,
} from '@shopflow/contract-analysis/coverage';
import { html, Html } from '@shopflow/service-kit/html';
import type { CoverageAnswer } from '../../operations/coverage.ts';
import {
  classLabel,
  consumerText,
  legendText,
  LEVELS,
  notCountedTexts,
  shareText,
} from './coverage-sentences.ts';
import { cells } from './coverage-text.ts';

/** A page with every operation, status and field, colored by its class. */
export function renderCoveragePage(answer: CoverageAnswer, css: string): string {
  const { providers, consumers, environment } = answer;
  const title = `Contract coverage${environment === null ? '' : ` in ${environment}`}`;
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${new Html(css)}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${legend(providers)} ${providers.map(providerSection)}
          ${
            consumers.length === 0
              ? null
              : html`<section>
                  <h2>Mocks of each consumer’s tests</h2>
                  <dl>
                    ${consumers.map(
                      (each) =>
                        html`<dt>${each.consumer}</dt>
                          <dd>${consumerText(each)}</dd>`,
                    )}
                  </dl>
                </section>`
          }
        </main>
      </body>
    </html>`;
  return `${markup}\n`;
}

/** Shown before each colored text, for readers who do not see the color. */
const SIGNS: Readonly<Record<CoverageClass, string>> = {
  verified: '✓',
  'in-contract': '◐',
  mocked: '△',
  unused: '–',
};

function legend(providers: readonly ProviderCoverage[]): Html {
  const isKnown = providers.some(({ isVerificationKnown }) => isVerificationKnown);
  return html`<p class="legend">
      ${COVERAGE_CLASSES.map(
        (each) =>
          html`<span class="part ${each}">${SIGNS[each]} ${classLabel(each, isKnown)}</span> `,
      )}
    </p>
    <p class="quiet">${legendText(providers)}</p>`;
}

function providerSection(provider: ProviderCoverage): Html {
  const { counts, isVerificationKnown, operations } = provider;
  const notCounted = notCountedTexts(provider);
  return html`<section>
    <h2>${provider.provider}</h2>
    <p>${shareText(provider)}</p>
    ${counts.all.total === 0 ? null : countTable(provider)}
    ${operations.map((each) => operationBlock(each, isVerificationKnown))}
    ${
      notCounted.length === 0
        ? null
        : html`<h3>Not counted</h3>
            <ul>
              ${notCounted.map((each) => html`<li>${each}</li>`)}
            </ul>`
    }
  </section>`;
}

function countTable({ counts, isVerificationKnown }: ProviderCoverage): Html {
  return html`<div class="wide" tabindex="0" role="region" aria-label="Numbers">
    <table>
      <thead>
        <tr>
          <td></td>
          ${COVERAGE_CLASSES.map(
            (each) => html`<th scope="col">${classLabel(each, isVerificationKnown)}</th>`,
          )}
          <th scope="col">total</th>
        </tr>
      </thead>
      <tbody>
        ${LEVELS.map(
          (level) =>
            html`<tr>
              <th scope="row">${level}</th>
              ${cells(counts[level], isVerificationKnown).map((each) => html`<td>${each}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** The request, or the message, and then each response in a row of its own. */
function operationBlock(operation: OperationCoverage, isKnown: boolean): Html {
  const statuses = operation.fields.filter((each) => each.in === 'response status');
  const own = operation.fields.filter(({ status }) => status === undefined);
  const label = operation.kind === 'http' ? 'request' : 'message';
  const rows = [
    { label: html`${label}`, fields: own },
    ...statuses.map((status) => ({
      label: chip({ ...status, text: status.path }, isKnown),
      fields: operation.fields.filter(
        (each) => each.status === status.status && each.in !== 'response status',
      ),
    })),
  ].filter((row, index) => index > 0 || row.fields.length > 0);
  const title = { class: operation.class, text: operation.name };
  return html`<article>
    <h3>${chip(title, isKnown)}</h3>
    ${rows.map(
      (row) =>
        html`<div class="row">
          <div>${row.label}</div>
          <ul class="parts">
            ${row.fields.map(
              (field) => html`<li>${chip({ ...field, text: fieldText(field) }, isKnown)}</li>`,
            )}
          </ul>
        </div>`,
    )}
  </article>`;
}

interface Part extends Partial<Pick<FieldCoverage, 'consumers'>> {
  readonly class: CoverageClass;
  readonly text: string;
}

function chip({ class: name, text, consumers = [] }: Part, isKnown: boolean): Html {
  const label = classLabel(name, isKnown);
  const title = consumers.length === 0 ? label : `${label}: ${consumers.join(', ')}`;
  return html`<span class="part ${name}" title="${title}"
    >${SIGNS[name]}<span class="hidden"> ${title}: </span> ${text}</span
  >`;
}

function fieldText({ in: part, path }: FieldCoverage): string {
  const label = part.replace(/^(request|response|message) /, '').replace(/ parameter$/, '');
  return label === 'body' || label === 'payload' ? path : `${label} ${path}`;
}
