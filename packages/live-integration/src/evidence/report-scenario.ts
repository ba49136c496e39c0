import { html, type Html } from '@shopflow/service-kit/html';
import { lagDuring } from './lag-during.ts';
import { observeSteps } from './trace/observed-steps.ts';
import { toAnchor } from './report-anchor.ts';
import { renderLog } from './report-log.ts';
import { renderPlanLink, renderFacts, renderVerdict, toElapsedText } from './report-summary.ts';
import type { ProcessEvent, RunRecord, ScenarioRecord, TraceRecord } from './run-record.ts';
import { renderSequenceDiagram, STATE_MARKS } from './diagrams/sequence-diagram.ts';
import type { ObservedSequence } from './trace/step.ts';
import { sampleSteps, type StepCount } from './trace/summarize-steps.ts';

const NO_STEP = 'No service logged a step under this trace id.';
const NO_LOGS = 'This run could not read the logs: search them for the trace id.';

/** How many traces of a scenario are shown; the others are only in the data. */
const MAX_TRACES = 12;

type ScenarioRun = Pick<RunRecord, 'system' | 'processEvents' | 'lag'>;

/** A scenario, with diagrams of its traces and the log lines. */
export function renderScenario(
  scenario: ScenarioRecord,
  { planUrl, run }: { readonly planUrl: string; readonly run: ScenarioRun },
): Html {
  const { id, title, verdict, startedAt, traces } = scenario;
  const shown = traces.slice(0, MAX_TRACES);
  const processEvents = findProcessEvents(scenario, run.processEvents);
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
    ${renderFacts(scenario)} ${renderLag(scenario, run)}
    ${traces.length === 0 ? renderNoTrace() : null}
    ${shown.map((trace, index) =>
      renderTrace(
        observeSteps({ lines: trace.lines ?? [], processEvents }, run.system),
        trace,
        `${toAnchor(id)}-${index + 1}`,
      ),
    )}
    ${traces.length > shown.length ? renderOmittedCount(traces.length - shown.length) : null}
  </section>`;
}

function findProcessEvents(
  { startedAt, durationMs }: ScenarioRecord,
  events: readonly ProcessEvent[],
): readonly ProcessEvent[] {
  const start = Date.parse(startedAt);
  return events.filter(({ at }) => {
    const moment = Date.parse(at);
    return moment >= start && moment <= start + durationMs;
  });
}

/** From the samples of the lag chart; null when there was no lag to see. */
function renderLag(
  scenario: ScenarioRecord,
  { system, lag }: Pick<RunRecord, 'system' | 'lag'>,
): Html | null {
  const { peak = 0, atEnd = 0 } = lagDuring(scenario, lag) ?? {};
  if (peak === 0) return null;
  return html`<p class="quiet">
    Lag of ${system.lag.group} while it ran: at most ${peak}, ${atEnd} at the end.
  </p>`;
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
              ${renderSequenceDiagram(sample, { id, title: label })}
            </div>`
    }
    ${
      lines === undefined || lines.length === 0
        ? null
        : renderLog(lines, { steps: sequence.steps, traceAnchor: id })
    }
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
