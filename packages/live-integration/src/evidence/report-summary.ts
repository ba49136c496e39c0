import { html, type Html } from '@shopflow/service-kit/html';
import { toDurationText } from './duration-text.ts';
import { toAnchor } from './report-anchor.ts';
import type { ScenarioRecord, ScenarioVerdict } from './run-record.ts';
import { toVerdictLabel } from './verdict.ts';

/** A table of all scenarios; null when none ran. */
export function renderSummary(scenarios: readonly ScenarioRecord[], planUrl: string): Html | null {
  if (scenarios.length === 0) return null;
  return html`<section aria-labelledby="scenarios">
    <h2 id="scenarios">Scenarios</h2>
    <table class="stacked">
      <thead>
        <tr>
          <th scope="col">Id</th>
          <th scope="col">Scenario</th>
          <th scope="col">Verdict</th>
          <th scope="col">Time</th>
          <th scope="col">Observed</th>
        </tr>
      </thead>
      <tbody>
        ${scenarios.map((scenario) => renderRow(scenario, planUrl))}
      </tbody>
    </table>
  </section>`;
}

function renderRow(scenario: ScenarioRecord, planUrl: string): Html {
  const { id, title, verdict } = scenario;
  return html`<tr>
    <td>${renderPlanLink(id, planUrl)}</td>
    <th scope="row"><a href="#${toAnchor(id)}">${title}</a></th>
    <td>${renderVerdict(verdict)}</td>
    <td class="number">${toElapsedText(scenario)}</td>
    <td>${renderFacts(scenario)}</td>
  </tr>`;
}

/** The duration; a dash for a scenario that did not run. */
export function toElapsedText({ verdict, durationMs }: ScenarioRecord): string {
  const hasRun = verdict === 'passed' || verdict === 'failed' || durationMs > 0;
  return hasRun ? toDurationText(durationMs) : '–';
}

/** Why the scenario did not pass, what was observed, and what was not checked. */
export function renderFacts({ verdict, reason, facts, notChecked }: ScenarioRecord): Html {
  return html`${reason === undefined ? null : html`<p class="reason ${verdict}">${reason}</p>`}
    <ul>
      ${facts.map((fact) => html`<li>${fact}</li>`)}
      ${notChecked.map((each) => html`<li class="reason not-proved">Not checked: ${each}</li>`)}
    </ul>`;
}

export function renderPlanLink(id: string, planUrl: string): Html {
  const heading = encodeURIComponent(id.toLowerCase());
  return html`<a class="id" href="${planUrl}#${heading}" title="${id} in the plan">${id}</a>`;
}

export function renderVerdict(verdict: ScenarioVerdict): Html {
  return html`<span class="status ${verdict}">${toVerdictLabel(verdict)}</span>`;
}
