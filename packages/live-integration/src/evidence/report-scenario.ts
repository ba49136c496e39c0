import { html, type Html } from '@shopflow/service-kit/html';
import { observeSteps } from './observed-steps.ts';
import {
  renderPlanLink,
  renderFacts,
  renderVerdict,
  toAnchor,
  toElapsedText,
} from './report-summary.ts';
import type { LogLine, ScenarioRecord, SystemDescription, TraceRecord } from './run-record.ts';
import { renderSequenceDiagram, STATE_MARKS } from './sequence-diagram.ts';
import type { ObservedSequence } from './step.ts';
import { sampleSteps, type StepCount } from './summarize-steps.ts';

const NO_STEP = 'No service logged a step under this trace id.';
const NO_LOGS = 'This run could not read the logs: search them for the trace id.';

/** How many traces of a scenario are shown; the others are only in the data. */
const MAX_TRACES = 12;

/** A scenario, with diagrams of its traces and the log lines. */
export function renderScenario(
  scenario: ScenarioRecord,
  { planUrl, system }: { readonly planUrl: string; readonly system: SystemDescription },
): Html {
  const { id, title, verdict, startedAt, traces } = scenario;
  const shown = traces.slice(0, MAX_TRACES);
  return html`<section class="scenario" id="${toAnchor(id)}">
    <div class="heading">
      <h2>${renderPlanLink(id, planUrl)} ${title}</h2>
      <p>
        ${renderVerdict(verdict)}
        <span class="quiet">
          <time datetime="${startedAt}">${startedAt.slice(11, 19)}</time>,
          ${toElapsedText(scenario)}
        </span>
      </p>
    </div>
    ${renderFacts(scenario)} ${traces.length === 0 ? renderNoTrace() : null}
    ${shown.map((trace, index) =>
      renderTrace(observeSteps(trace.lines ?? [], system), trace, `${toAnchor(id)}-${index + 1}`),
    )}
    ${traces.length > shown.length ? renderOmittedCount(traces.length - shown.length) : null}
  </section>`;
}

function renderNoTrace(): Html {
  return html`<p class="quiet">Nothing was traced in this scenario.</p>`;
}

function renderOmittedCount(count: number): Html {
  return html`<p class="quiet">${count} more traces are in <code>run.json</code>.</p>`;
}

function renderTrace(
  sequence: ObservedSequence,
  { traceId, label, lines }: TraceRecord,
  id: string,
): Html {
  const { sample, summary } = sampleSteps(sequence);
  return html`<article class="card" aria-labelledby="${id}">
    <h3 id="${id}">
      ${label} <small>trace <code>${traceId}</code></small>
    </h3>
    ${
      sequence.steps.length === 0
        ? html`<p class="quiet">${lines === undefined ? NO_LOGS : NO_STEP}</p>`
        : html`${summary === undefined ? null : renderSummary(summary, sample)}
            <div class="wide" role="region" aria-labelledby="${id}" tabindex="0">
              ${renderSequenceDiagram(sample, { id: `${id}-diagram`, title: label })}
            </div>`
    }
    ${lines === undefined || lines.length === 0 ? null : renderLines(lines)}
  </article>`;
}

function renderSummary(summary: readonly StepCount[], sample: ObservedSequence): Html {
  const total = summary.reduce((sum, { count }) => sum + count, 0);
  return html`<p>${total} steps, of which the diagram shows the first ${sample.steps.length}:</p>
    <ul class="steps">
      ${summary.map(
        ({ text, state, count }) =>
          html`<li class="${state}">${STATE_MARKS[state]}${count} × ${text}</li>`,
      )}
    </ul>`;
}

function renderLines(lines: readonly LogLine[]): Html {
  return html`<details>
    <summary>${lines.length === 1 ? '1 log line' : `${lines.length} log lines`}</summary>
    <ol class="lines" tabindex="0">
      ${lines.map(renderLine)}
    </ol>
  </details>`;
}

/** Fields that are shown separately, or are the same in every line. */
const HIDDEN_FIELDS = new Set(['time', 'service', 'msg', 'traceId', 'level']);

function renderLine(line: LogLine): Html {
  const { time, service, msg, level } = line;
  const fields = Object.entries(line).filter(([name]) => !HIDDEN_FIELDS.has(name));
  const isProblem = typeof level === 'number' && level >= 40;
  return html`<li class="${isProblem ? 'problem' : 'normal'}">
    <time datetime="${time}">${time.slice(11, 23)}</time> <b>${service}</b> ${msg}
    <code>${JSON.stringify(Object.fromEntries(fields))}</code>
  </li>`;
}
