import { html, type Html } from '../html.ts';
import type { HomeView } from '../views/home.ts';
import { renderIntegrations } from './integrations.ts';
import { renderLive } from './live.ts';
import { renderPage } from './page.ts';

/** The broker at a glance. */
export function renderHome(view: HomeView): string {
  const { brokerUrl, totals, isEmpty } = view;
  const body = html`
    <header>
      <h1><a href="${brokerUrl}/">Pact Broker</a></h1>
      <ul class="totals" aria-label="Totals">
        ${totals.map(({ count, noun }) => html`<li><b>${count}</b> ${noun}</li>`)}
      </ul>
    </header>
    <main>${isEmpty ? renderEmpty(view) : [renderIntegrations(view), renderLive(view)]}</main>
    <footer>
      Times are UTC. Clients and scripts get the same as
      <a href="https://stateless.group/hal_specification.html">HAL</a> from the same address.
    </footer>
  `;
  return renderPage({ title: 'Pact Broker', base: brokerUrl, body });
}

function renderEmpty({ brokerUrl }: HomeView): Html {
  return html`
    <section class="empty">
      <h2>No pacts yet</h2>
      <p>Run the consumer’s tests, then publish the pacts that they wrote:</p>
      <pre><code>npx pact-broker publish ./pacts   --consumer-app-version "$(git rev-parse HEAD)"   --branch "$(git branch --show-current)"   --broker-base-url ${brokerUrl}</code></pre>
      <p>They show up here with their providers, and with who has verified them.</p>
    </section>
  `;
}
