import { Html, html } from '@shopflow/service-kit/html';
import { toDurationText } from './duration-text.ts';
import { renderLagChart } from './diagrams/lag-chart.ts';
import { renderRetries } from './report-retries.ts';
import { renderScenario } from './report-scenario.ts';
import { renderSummary } from './report-summary.ts';
import { renderSoak } from './report-soak.ts';
import type { RunRecord } from './run-record.ts';
import { countVerdicts, toVerdictText, type VerdictCounts } from './verdict.ts';

export interface ReportOptions {
  /** Relative URL of the test plan; links append a scenario id as the fragment `#w1`. */
  readonly planUrl: string;
  /** The style sheet to embed, because the page loads nothing. */
  readonly css: string;
}

/** Renders a run as a single page that opens from disk. */
export function renderReportPage(run: RunRecord, { planUrl, css }: ReportOptions): string {
  const counts = countVerdicts(run.scenarios);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        />
        <title>${toVerdictText(counts)} – ${run.system.name} live run ${run.runId}</title>
        <link rel="icon" href="data:," />
        <style>
          ${new Html(css)}
        </style>
      </head>
      <body>
        ${renderHeader(run, counts)}
        <main>
          ${renderSummary(run.scenarios, planUrl)}
          ${run.soak === undefined ? null : renderSoak(run.soak)}
          ${renderReasons(run, { verdict: 'not-proved', heading: 'Not proved, and why' })}
          ${renderReasons(run, { verdict: 'not-run', heading: 'Not run here, and why' })}
          ${renderWhatRan(run)}
          <section aria-labelledby="lag">
            <h2 id="lag">Lag of ${run.system.lag.group} over time</h2>
            ${renderLagChart(run)}
          </section>
          ${renderRetries(run)}
          ${run.scenarios.map((scenario) => renderScenario(scenario, { planUrl, run }))}
        </main>
        <footer>
          Times are UTC. Diagrams show what services logged under a trace id and what the run did to
          their processes, and nothing else. Each step links to its log lines.
          <code>run.json</code> next to this page has the same data.
        </footer>
      </body>
    </html> `.markup;
}

function renderHeader(run: RunRecord, counts: VerdictCounts): Html {
  return html`<header>
    <div>
      <p class="quiet">${run.system.name} live run <code>${run.runId}</code></p>
      <h1>${renderCounts(counts)}</h1>
    </div>
    <p class="quiet">
      <time datetime="${run.startedAt}">${run.startedAt.slice(0, 16).replace('T', ' ')}</time>,
      ${toDurationText(run.durationMs)}
    </p>
  </header>`;
}

function renderCounts({ passed, failed, notProved, notRun }: VerdictCounts): Html {
  if (passed + failed + notProved + notRun === 0) {
    return html`<span class="status failed">No scenario ran: nothing is proved</span>`;
  }
  return html`<span class="status passed">${passed} passed</span>
    <span class="${failed === 0 ? 'quiet' : 'status failed'}">${failed} failed</span>
    <span class="${notProved === 0 ? 'quiet' : 'status not-proved'}">${notProved} not proved</span>
    ${notRun === 0 ? null : html`<span class="status not-run">${notRun} not run here</span>`}`;
}

/** The scenarios with a verdict, and why; null when every scenario was run. */
function renderReasons(
  { scenarios }: RunRecord,
  { verdict, heading }: { verdict: 'not-proved' | 'not-run'; heading: string },
): Html | null {
  const listed = scenarios.filter((each) => each.verdict === verdict);
  if (listed.length === 0 && verdict === 'not-run') return null;
  return html`<section aria-labelledby="${verdict}">
    <h2 id="${verdict}">${heading}</h2>
    ${
      listed.length === 0
        ? html`<p class="quiet">None: every scenario that ran passed or failed.</p>`
        : html`<dl class="card reasons">
            ${listed.map(
              ({ id, title, reason = 'No reason was recorded.' }) => html`
                <dt><b>${id}</b> ${title}</dt>
                <dd>${reason}</dd>
              `,
            )}
          </dl>`
    }
  </section>`;
}

function renderWhatRan({ versions, parts, settings }: RunRecord): Html {
  return html`<section aria-labelledby="ran">
    <h2 id="ran">What ran</h2>
    <dl class="card facts">
      ${Object.entries(versions).map(([name, version]) => renderFact(name, html`<code>${version}</code>`))}
      ${Object.entries(settings).map(([name, value]) => renderFact(name, html`${value}`))}
      ${parts.map(({ name, startedInMs }) =>
        renderFact(name, html`up in ${toDurationText(startedInMs)}`),
      )}
    </dl>
  </section>`;
}

function renderFact(name: string, value: Html): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}
