import { html, type Html } from '@shopflow/service-kit/html';
import { observeSteps } from './observed-steps.ts';
import {
  renderPlanLink,
  renderSeen,
  renderVerdict,
  toAnchor,
  toTimeText,
} from './report-summary.ts';
import type { LogLine, ScenarioRecord, TraceRecord } from './run-record.ts';
import { renderSequenceDiagram } from './sequence-diagram.ts';

/** A scenario of many acts, such as a soak, is shown by its first ones. */
const SHOWN_TRACES = 12;

/** A scenario with what the services said of it. */
export function renderScenario(scenario: ScenarioRecord, planUrl: string): Html {
  const { id, title, verdict, startedAt, traces } = scenario;
  const shown = traces.slice(0, SHOWN_TRACES);
  return html`<section class="scenario" id="${toAnchor(id)}">
    <div class="heading">
      <h2>${renderPlanLink(id, planUrl)} ${title}</h2>
      <p>
        ${renderVerdict(verdict)}
        <span class="quiet">
          <time datetime="${startedAt}">${startedAt.slice(11, 19)}</time>, ${toTimeText(scenario)}
        </span>
      </p>
    </div>
    ${renderSeen(scenario)} ${traces.length === 0 ? renderNoTrace() : null}
    ${shown.map((trace, index) => renderTrace(trace, `${toAnchor(id)}-${index + 1}`))}
    ${traces.length > shown.length ? renderRest(traces.length - shown.length) : null}
  </section>`;
}

function renderNoTrace(): Html {
  return html`<p class="quiet">No act of it was traced.</p>`;
}

function renderRest(count: number): Html {
  return html`<p class="quiet">${count} more traces are in <code>run.json</code>.</p>`;
}

function renderTrace({ traceId, label, lines }: TraceRecord, id: string): Html {
  const sequence = observeSteps(lines);
  return html`<article class="card" aria-labelledby="${id}">
    <h3 id="${id}">
      ${label} <small>trace <code>${traceId}</code></small>
    </h3>
    ${
      sequence.steps.length === 0
        ? html`<p class="quiet">No service logged a step under this trace id.</p>`
        : html`<div class="wide" role="region" aria-labelledby="${id}" tabindex="0">
            ${renderSequenceDiagram(sequence, { id: `${id}-diagram`, title: label })}
          </div>`
    }
    ${lines.length === 0 ? null : renderLines(lines)}
  </article>`;
}

function renderLines(lines: readonly LogLine[]): Html {
  return html`<details>
    <summary>${lines.length === 1 ? '1 log line' : `${lines.length} log lines`}</summary>
    <ol class="lines" tabindex="0">
      ${lines.map(renderLine)}
    </ol>
  </details>`;
}

/** What stands in each line, or is shown apart. */
const SHOWN_APART = new Set(['time', 'service', 'msg', 'traceId', 'level']);

function renderLine(line: LogLine): Html {
  const { time, service, msg, level } = line;
  const fields = Object.entries(line).filter(([name]) => !SHOWN_APART.has(name));
  const isLoud = typeof level === 'number' && level >= 40;
  return html`<li class="${isLoud ? 'loud' : 'said'}">
    <time datetime="${time}">${time.slice(11, 23)}</time> <b>${service}</b> ${msg}
    <code>${JSON.stringify(Object.fromEntries(fields))}</code>
  </li>`;
}
