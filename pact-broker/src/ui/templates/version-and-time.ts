import { html, type Html } from '@shopflow/service-kit/html';

/** A version number; a commit's hash is shortened, and shown whole on demand. */
export function renderVersion(number: string): Html {
  return /^[0-9a-f]{40}$/.test(number)
    ? html`<code title="${number}">${number.slice(0, 8)}</code>`
    : html`<code>${number}</code>`;
}

/** A moment, to the minute. */
export function renderTime(moment: Date): Html {
  const text = moment.toISOString().slice(0, 16).replace('T', ' ');
  return html`<time datetime="${moment.toISOString()}">${text}</time>`;
}
