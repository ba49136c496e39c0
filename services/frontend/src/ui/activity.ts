import { html, type Html } from '@shopflow/service-kit/html';
import type { ActivityOutcome, ActivityPage } from '../domain/profiles.ts';
import { renderPage } from './page.ts';
import { renderShortId, renderTime, formatEventType } from './format.ts';

/** A user's activity, newest first. */
export function renderActivity(userId: string, outcome: ActivityOutcome): Html {
  return html`
    <section class="card" id="activity" data-live aria-labelledby="activity-heading">
      <h2 id="activity-heading">Activity</h2>
      ${renderOutcome(userId, outcome)}
    </section>
  `;
}

/** A single page of older activity. */
export function renderActivityPage(userId: string, outcome: ActivityOutcome): string {
  const body = html`
    <main class="narrow">
      <p><a href="/users/${encodeURIComponent(userId)}">Back to the user</a></p>
      ${renderActivity(userId, outcome)}
    </main>
  `;
  return renderPage({ title: 'Activity · ShopFlow', body });
}

function renderOutcome(userId: string, outcome: ActivityOutcome): Html {
  switch (outcome.kind) {
    case 'found':
      return renderItems(userId, outcome.page);
    case 'not-found':
      return html`<p class="quiet">No user has this id.</p>`;
    case 'unavailable':
      return html`<p class="quiet">User Profile is not responding at the moment.</p>`;
  }
}

function renderItems(userId: string, { items, nextCursor }: ActivityPage): Html {
  if (items.length === 0) return html`<p class="quiet">No activity yet.</p>`;
  return html`
    <ol class="log">
      ${items.map(
        ({ eventId, type, orderId, occurredAt }) =>
          html`<li id="event-${eventId}" class="line">
            ${renderTime(occurredAt)}
            <span>${formatEventType(type)}</span>
            <a href="/orders/${encodeURIComponent(orderId)}">${renderShortId(orderId)}</a>
          </li>`,
      )}
    </ol>
    ${nextCursor === null ? null : renderOlderLink(userId, nextCursor)}
  `;
}

function renderOlderLink(userId: string, cursor: string): Html {
  const query = new URLSearchParams({ cursor }).toString();
  return html`<p>
    <a href="/users/${encodeURIComponent(userId)}/activity?${query}">Older activity</a>
  </p>`;
}
