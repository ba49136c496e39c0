import { html, type Html } from '@shopflow/service-kit/html';
import { diffByInteraction, type PartDiff } from '../../domain/pacts/diff-by-interaction.ts';
import type { Answer } from '../../http/resource.ts';
import type { Pact } from '../../use-cases/pacts/find-pact.ts';
import { answerPage, type PageRequest } from '../layout.ts';
import { renderTime, renderVersion } from '../version-and-time.ts';

interface Compared {
  readonly pact: Pact;
  /** The content it is compared with; undefined if there is no earlier one. */
  readonly other: Pact | undefined;
}

/** The page of how a pact differs from another content of the same pair. */
export function answerPactDiffPage(request: PageRequest, { pact, other }: Compared): Answer {
  const { consumer, provider, consumerVersion } = pact.publication;
  const links = request.links.paths;
  const toVersion = ({ publication }: Pact): Html =>
    html`<a href="${links.pact(publication, publication.consumerVersion)}"
        >${renderVersion(publication.consumerVersion)}</a
      >
      <small>${renderTime(publication.createdAt)}</small>`;
  const body = html`
    <h1>Changes to the pact ${consumer} <span class="arrow">→</span> ${provider}</h1>
    ${
      other === undefined
        ? html`<p class="card">
            Version ${toVersion(pact)} has the first content of this pact; there is no earlier one
            to compare it with.
          </p>`
        : html`<p class="facts">
              <span>from ${toVersion(other)}</span><span>to ${toVersion(pact)}</span>
            </p>
            ${renderDiffs(diffByInteraction(other.content, pact.content))}`
    }
  `;
  const title = `Changes to the pact between ${consumer} (${consumerVersion}) and ${provider}`;
  return answerPage(request, { title, section: 'integrations', body });
}

const MAX_PARTS = 50;

function renderDiffs(parts: readonly PartDiff[]): Html {
  if (parts.length === 0) return html`<p class="card">The contents are equal.</p>`;
  const omitted = parts.length - MAX_PARTS;
  return html`${parts.slice(0, MAX_PARTS).map(renderPart)}
  ${omitted > 0 ? html`<p>${omitted} more changes are not shown.</p>` : null}`;
}

function renderPart({ description, states, difference }: PartDiff): Html {
  return html`<section>
    <h2>
      ${description}
      ${states.length === 0 ? null : html`<small>given ${states.join(', and ')}</small>`}
    </h2>
    ${renderDiff(difference)}
  </section>`;
}

/** Each changed line has a sign, so that it is not distinguished by color alone. */
function renderDiff(difference: string): Html {
  const lines = difference.split('\n').map((line) => html`${renderLine(line)}${'\n'}`);
  return html`<pre class="diff" tabindex="0"><code>${lines}</code></pre>`;
}

function renderLine(line: string): Html | string {
  if (line.startsWith('+')) return html`<ins>${line}</ins>`;
  return line.startsWith('-') ? html`<del>${line}</del>` : line;
}
