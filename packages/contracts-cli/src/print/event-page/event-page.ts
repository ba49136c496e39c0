import type { EventExample } from '@shopflow/event-schema/event-document';
import type { EventHistory } from '@shopflow/event-schema/event-history';
import { parseJsonPath } from '@shopflow/json-schema/json-path';
import { html, Html } from '@shopflow/service-kit/html';
import { marked } from 'marked';
import type { EventReader } from '@shopflow/project/event-readers';
import { toFieldRows, type FieldRow } from '@shopflow/contract-analysis/field-row';

export interface EventPageParts {
  readonly history: EventHistory;
  readonly readers: readonly EventReader[];
  /** Text of the current document. */
  readonly source: string;
  /** The folder with the released versions, as a URL relative to the page. */
  readonly versions: string;
  readonly css: string;
}

/** Renders the page about the events: owner, consumers of each field, versions, and the document. */
export function renderEventPage({
  history,
  readers,
  source,
  versions,
  css,
}: EventPageParts): string {
  const { current, released } = history;
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${current.title} ${current.version}</title>
        <style>
          ${new Html(css)}
        </style>
      </head>
      <body>
        <main>
          ${header(history)}
          ${current.messages.map(
            (message) =>
              html`<section>
                  <h2>Fields of ${message.name} and their consumers</h2>
                  ${fieldTable(toFieldRows(message, { released, readers }))}
                </section>
                <section>
                  <h2>Examples of ${message.name}</h2>
                  ${message.examples.map(exampleBlock)}
                </section>`,
          )}
          <section>
            <h2>Versions</h2>
            ${versionList(history, versions)}
          </section>
          <section>
            <h2>Complete document</h2>
            <pre class="wide" tabindex="0"><code>${source}</code></pre>
          </section>
        </main>
      </body>
    </html>`;
  return `${markup}\n`;
}

function header({ current: { title, version, owner, messages } }: EventHistory): Html {
  const topics = [...new Set(messages.flatMap(({ addresses }) => addresses))];
  const { pacticipant, team, contact } = owner;
  const href = contact?.includes('@') === true ? `mailto:${contact}` : contact;
  return html`<header>
    <h1>${title} <span class="version">${version}</span></h1>
    <dl>
      <dt>${topics.length === 1 ? 'Topic' : 'Topics'}</dt>
      ${topics.map((topic) => html`<dd><code>${topic}</code></dd>`)}
      <dt>Producer</dt>
      <dd>${pacticipant}</dd>
      <dt>Owner</dt>
      <dd>
        ${team}${href === undefined ? null : html`, <a href="${href}">${contact ?? null}</a>`}
      </dd>
    </dl>
  </header>`;
}

function fieldTable(rows: readonly FieldRow[]): Html {
  return html`<div class="wide" tabindex="0">
    <table>
      <thead>
        <tr>
          <th>Field</th>
          <th>Read by</th>
          <th>Description</th>
          <th>Since</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(fieldRow)}
      </tbody>
    </table>
  </div>`;
}

function fieldRow({ part, path, type, required, description, since, readers }: FieldRow): Html {
  const isHeader = part === 'headers';
  const name = isHeader ? parseJsonPath(path).join('') : path;
  return html`<tr>
    <td><code>${name}</code>${isHeader ? html` <span class="tag">header</span>` : null}</td>
    <td>
      ${readers.length === 0 ? html`<span class="unread">no consumer</span>` : readers.join(', ')}
    </td>
    <td>
      ${type}${required ? null : ' (optional)'}
      ${description === undefined ? null : html`<p>${description}</p>`}
    </td>
    <td>${since ?? 'not released'}</td>
  </tr>`;
}

function exampleBlock({ name, headers, payload }: EventExample): Html {
  const text = JSON.stringify({ headers, payload }, null, 2);
  return html`<h3>${name}</h3>
    <pre class="wide" tabindex="0"><code>${text}</code></pre>`;
}

function versionList({ released, changelog }: EventHistory, folder: string): readonly Html[] {
  return released.map(({ version }) => {
    const entry = changelog.find((each) => each.version === version);
    return html`<article>
      <h3>
        <a href="${folder}/${version}.yaml">${version}</a> <time>${entry?.date ?? null}</time>
      </h3>
      ${new Html(marked.parse(deepenHeadings(entry?.text ?? ''), { async: false }))}
    </article>`;
  });
}

/** Headings are one level deeper on the page than in the changelog. */
function deepenHeadings(markdown: string): string {
  return markdown.replace(/^###/gm, '####');
}
