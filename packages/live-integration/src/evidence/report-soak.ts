import { html, type Html } from '@shopflow/service-kit/html';
import { toDurationText } from './duration-text.ts';
import type { SoakEntry, SoakKill, SoakRecord } from './soak-record.ts';

/** The account of a soak: a table of what was found, and one of the kills. */
export function renderSoak({ command, entries, kills }: SoakRecord): Html {
  const inFlight = kills.filter(({ isInFlight }) => isInFlight).length;
  return html`<section aria-labelledby="account">
    <h2 id="account">Account</h2>
    ${
      entries.length === 0
        ? html`<p class="quiet">None: the soak ended before its orders were reconciled.</p>`
        : renderEntries(entries)
    }
    <h2 id="kills">Kills</h2>
    <p class="quiet">
      ${inFlight} of ${kills.length} in flight. Repeat with <code>${command}</code>
    </p>
    ${kills.length === 0 ? null : renderKills(kills)}
  </section>`;
}

function renderEntries(entries: readonly SoakEntry[]): Html {
  return html`<table class="stacked plain">
    <thead>
      <tr>
        ${COLUMNS.map((column) => html`<th scope="col">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${entries.map(renderEntry)}
    </tbody>
  </table>`;
}

const COLUMNS = ['What', 'Expected', 'Found', 'Lost', 'Doubled', 'Unexpected', 'Out of order'];

function renderEntry(entry: SoakEntry): Html {
  const { name, expected, found, lost, doubled, unexpected, outOfOrder } = entry;
  return html`<tr>
    <th scope="row">${name}</th>
    <td class="number" data-label="expected">${expected}</td>
    <td class="number" data-label="found">${found}</td>
    ${renderFault('lost', lost)} ${renderFault('doubled', doubled)}
    ${renderFault('unexpected', unexpected)} ${renderFault('out of order', outOfOrder)}
  </tr>`;
}

function renderFault(label: string, count: number | null): Html {
  const text = count === null ? '–' : String(count);
  return html`<td class="number" data-label="${label}">
    ${count === null || count === 0 ? text : html`<span class="status failed">${text}</span>`}
  </td>`;
}

function renderKills(kills: readonly SoakKill[]): Html {
  return html`<table class="stacked plain">
    <thead>
      <tr>
        <th scope="col">Time</th>
        <th scope="col">Killed</th>
        <th scope="col">Down for</th>
        <th scope="col">Work at that moment</th>
        <th scope="col">In flight</th>
      </tr>
    </thead>
    <tbody>
      ${kills.map(renderKill)}
    </tbody>
  </table>`;
}

function renderKill({ at, part, downMs, work, isInFlight }: SoakKill): Html {
  return html`<tr>
    <td><time datetime="${at}">${at.slice(11, 23)}</time></td>
    <th scope="row">${part}</th>
    <td class="number">${toDurationText(downMs)}</td>
    <td>${work}</td>
    <td>${isInFlight ? 'in flight' : 'idle'}</td>
  </tr>`;
}
