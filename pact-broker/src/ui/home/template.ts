import { html, type Html } from '@shopflow/service-kit/html';
import { renderPage } from '../layout.ts';
import { renderIntegrations } from './integrations.ts';
import { renderLive } from './live.ts';
import type { HomeView } from './view.ts';

/** The home page: integrations and live versions, or how to start when there are none. */
export function renderHome(view: HomeView): string {
  const { base, totals, isEmpty } = view;
  const body = html`
    <header>
      <h1>
        <a href="${base}/">
          <img src="${base}/favicon.svg" alt="" width="28" height="28" /> Pact Broker
        </a>
      </h1>
      <ul class="totals" aria-label="Totals">
        ${totals.map(({ count, noun }) => html`<li><b>${count}</b> ${noun}</li>`)}
      </ul>
    </header>
    <main>${isEmpty ? renderEmpty(view) : [renderIntegrations(view), renderLive(view)]}</main>
    <footer>
      Times are in UTC. Clients that request JSON get the API index from this address.
    </footer>
  `;
  return renderPage({ title: 'Pact Broker', base, body });
}

function renderEmpty({ brokerUrl }: HomeView): Html {
  const command = [
    'npx -p @pact-foundation/pact-cli pact-broker publish ./pacts',
    '--consumer-app-version "$(git rev-parse --short HEAD)"',
    '--branch "$(git branch --show-current)"',
    `--broker-base-url ${brokerUrl}`,
  ].join(' \\\n  ');
  return html`
    <section class="card">
      <h2>No pacts yet</h2>
      <p>Run the consumer’s tests, then publish the pacts they wrote:</p>
      <pre><code>${command}</code></pre>
      <p>The pacts then appear here with their providers and verification results.</p>
    </section>
  `;
}
