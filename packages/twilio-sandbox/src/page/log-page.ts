import { html, type Html } from '@shopflow/service-kit/html';
import { progressOf, type Message } from '../messages/message.ts';

/** The page shows only the newest messages. */
const SHOWN = 200;

/** Renders the message log as an HTML page. */
export function renderLogPage(messages: readonly Message[], now: Date): string {
  const newest = messages.slice(-SHOWN).reverse();
  const rest = messages.length - newest.length;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Twilio sandbox: ${countText(messages.length)}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/sandbox.css" />
      </head>
      <body>
        <header>
          <h1>Twilio sandbox</h1>
          <p>${countText(messages.length)} accepted, none sent anywhere</p>
        </header>
        <main>${newest.length === 0 ? renderEmpty() : renderTable(newest, now)}</main>
        <footer>
          ${rest === 0 ? '' : `${countText(rest)} before these, in the API. `}Times are UTC.
        </footer>
      </body>
    </html> `.markup;
}

function countText(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`;
}

function renderEmpty(): Html {
  return html`<p class="empty">No messages yet. Messages sent to this sandbox appear here.</p>`;
}

function renderTable(messages: readonly Message[], now: Date): Html {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Accepted</th>
        <th scope="col">To</th>
        <th scope="col">Text</th>
        <th scope="col">Status</th>
      </tr>
    </thead>
    <tbody>
      ${messages.map((message) => renderRow(message, now))}
    </tbody>
  </table>`;
}

function renderRow(message: Message, now: Date): Html {
  const { status } = progressOf(message, now);
  const iso = message.acceptedAt.toISOString();
  return html`<tr>
    <td>
      <time datetime="${iso}">${iso.slice(0, 10)} <b>${iso.slice(11, 19)}</b></time>
    </td>
    <td>${message.to}<small>from ${message.from}</small></td>
    <td class="text">${message.body}<small>${message.sid}</small></td>
    <td><span class="status ${status}">${status}</span></td>
  </tr> `;
}
