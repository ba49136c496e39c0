import { html, type Html } from '@shopflow/service-kit/html';
import type { Page } from '../layout.ts';
import { renderFilter } from './filter.ts';
import { renderIntegrations } from './integrations.ts';
import { renderLive } from './live.ts';
import type { OverviewView } from './view.ts';

/** Integrations and live versions, or how to start when there are none. */
export function renderOverview(view: OverviewView): Page {
  return {
    title: 'Integrations',
    section: 'integrations',
    body: view.isEmpty
      ? renderEmpty(view)
      : html`
          <h1>Integrations</h1>
          ${renderFilter(view)} ${renderIntegrations(view)}
          ${view.integrations.length === 0 ? null : renderLive(view)}
        `,
    scripts: ['filter-form.js'],
  };
}

function renderEmpty({ brokerUrl }: OverviewView): Html {
  const command = [
    'npx -p @pact-foundation/pact-cli pact-broker publish ./pacts',
    '--consumer-app-version "$(git rev-parse --short HEAD)"',
    '--branch "$(git branch --show-current)"',
    `--broker-base-url ${brokerUrl}`,
  ].join(' \\\n  ');
  return html`
    <h1>No pacts yet</h1>
    <section class="card">
      <p>Run the consumer’s tests, then publish the pacts they wrote:</p>
      <pre tabindex="0"><code>${command}</code></pre>
      <p>The pacts then appear here with their providers and verification results.</p>
    </section>
  `;
}
