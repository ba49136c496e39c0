import { html, type Html } from '@shopflow/service-kit/html';
import { jsonLines } from '../../domain/json/json-lines.ts';
import type { InteractionPart } from '../../domain/pacts/interaction.ts';

type Body = NonNullable<InteractionPart['body']>;

/** People do not read more, and one body can have a megabyte. */
const MAX_LINES = 200;
const MAX_LINE_LENGTH = 2_000;

export function renderBody({ content, contentType, encoding }: Body): Html {
  // JSON is recognized without its name.
  const type = contentType?.includes('json') === true ? undefined : contentType;
  const kind = [type, encoding].filter((each) => each !== undefined).join(', ');
  return html`
    ${kind === '' ? null : html`<p class="quiet">${kind}</p>`}
    <pre tabindex="0"><code>${toLines(content).join('\n')}</code></pre>
  `;
}

function toLines(content: unknown): readonly string[] {
  const all = typeof content === 'string' ? content.split('\n') : jsonLines(content);
  const lines: string[] = [];
  for (const line of all) {
    if (lines.length === MAX_LINES) return [...lines, '… the rest is not shown'];
    lines.push(line.length > MAX_LINE_LENGTH ? `${line.slice(0, MAX_LINE_LENGTH)}…` : line);
  }
  return lines;
}
