import { html, type Html } from '@shopflow/service-kit/html';
import { toAnchor } from './report-anchor.ts';
import type { RunRecord, ScenarioRecord } from './run-record.ts';
import { observeActions } from './trace/observed-steps.ts';
import { CALLER } from './trace/participants.ts';
import { findRetries, type Retry } from './trace/retries.ts';

/** The calls that failed and were repeated, by scenario; null when there were none. */
export function renderRetries({
  scenarios,
  system,
}: Pick<RunRecord, 'scenarios' | 'system'>): Html | null {
  const rows = scenarios.flatMap((scenario) => {
    const traces = scenario.traces.map(({ lines = [] }) => observeActions(lines, system));
    return findRetries(traces).map((retry) => renderRow(scenario, retry));
  });
  if (rows.length === 0) return null;
  return html`<section aria-labelledby="retries">
    <h2 id="retries">Retries</h2>
    <p class="quiet">
      Calls that failed and were made again in the same trace. In a trace of several messages, the
      later ones may be for another message.
    </p>
    <table class="stacked plain">
      <thead>
        <tr>
          <th scope="col">Scenario</th>
          <th scope="col">Call</th>
          <th scope="col">Failed</th>
          <th scope="col">Succeeded</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </section>`;
}

function renderRow(
  { id }: ScenarioRecord,
  { from = CALLER, to, operation, failures, successes }: Retry,
): Html {
  const failed = Object.entries(failures).map(([result, count]) => `${count} × ${result}`);
  return html`<tr>
    <td><a class="id" href="#${toAnchor(id)}">${id}</a></td>
    <th scope="row">${from} → ${to} <code>${operation}</code></th>
    <td data-label="failed">${failed.join(', ')}</td>
    <td data-label="succeeded">${successes === 0 ? 'never' : `${successes} ×`}</td>
  </tr>`;
}
