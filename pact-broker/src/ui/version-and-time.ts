import { html, type Html } from '@shopflow/service-kit/html';

/** Renders a version number. A commit hash is shortened; its title has the full hash. */
export function renderVersion(number: string): Html {
  return /^[0-9a-f]{40}$/.test(number)
    ? html`<code title="${number}">${number.slice(0, 8)}</code>`
    : html`<code>${number}</code>`;
}

/** Renders a time, to the minute. */
export function renderTime(moment: Date): Html {
  return renderTo(moment, 16);
}

/** Renders a time, to the second. */
export function renderExactTime(moment: Date): Html {
  return renderTo(moment, 19);
}

/** @param length of the text in ISO 8601 */
function renderTo(moment: Date, length: number): Html {
  const text = moment.toISOString().slice(0, length).replace('T', ' ');
  return html`<time datetime="${moment.toISOString()}">${text}</time>`;
}
