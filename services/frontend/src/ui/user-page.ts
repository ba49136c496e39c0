import { html, type Html } from '@shopflow/service-kit/html';
import type { ActivityOutcome, Profile, ProfileOutcome } from '../domain/profiles.ts';
import { renderActivity } from './activity.ts';
import { renderOrderForms } from './order-forms.ts';
import { renderPage } from './page.ts';

export interface UserPage {
  readonly userId: string;
  readonly profile: ProfileOutcome;
  readonly activity: ActivityOutcome;
  /** Shown next to the user's name. */
  readonly badge: Html | null;
  /** Shown below the activity. */
  readonly logs: Html | null;
  /** The answer to the order that was just placed. */
  readonly answer: Html | null;
  readonly formId: string;
}

/** A page to place orders and see their effects. The script updates the parts marked `data-live`. */
export function renderUserPage(page: UserPage): string {
  const { userId, profile, activity, logs } = page;
  const isKnown = profile.kind !== 'not-found';
  const body = html`
    <main class="shop" data-refresh="/users/${encodeURIComponent(userId)}">
      <div class="side">${renderProfile(page)} ${isKnown ? renderOrderForms(page) : null}</div>
      <div class="results">
        ${renderAnswers(page)}
        <div class="logs">${renderActivity(userId, activity)} ${logs}</div>
      </div>
    </main>
  `;
  return renderPage({ title: `${toTitle(profile)} · ShopFlow`, body });
}

function toTitle(profile: ProfileOutcome): string {
  return profile.kind === 'found' ? profile.profile.name : 'User';
}

function renderProfile({ userId, profile, badge }: UserPage): Html {
  return html`
    <section class="card" id="profile" data-live aria-label="Profile">
      ${profile.kind === 'found' ? renderFound(profile.profile, badge) : renderMissingProfile(userId, profile.kind)}
    </section>
  `;
}

function renderFound({ id, name, email, phoneNumber }: Profile, badge: Html | null): Html {
  return html`
    <h1>${name} ${badge}</h1>
    <dl class="facts">
      <dt>E-mail</dt>
      <dd>${email}</dd>
      <dt>Phone</dt>
      <dd>${phoneNumber ?? 'none (e-mail only)'}</dd>
      <dt>Id</dt>
      <dd><code>${id}</code></dd>
    </dl>
  `;
}

function renderMissingProfile(userId: string, kind: 'not-found' | 'unavailable'): Html {
  return kind === 'not-found'
    ? html`<h1>User not found</h1>
        <p>No user has the id <code>${userId}</code>. <a href="/">Choose another user</a></p>`
    : html`<h1>Profile unavailable</h1>
        <p>User Profile is not responding at the moment.</p>`;
}

function renderAnswers({ answer }: UserPage): Html {
  return html`
    <section class="card" aria-labelledby="answers-heading">
      <h2 id="answers-heading">Responses from Orders</h2>
      <div id="answers" aria-live="polite">
        ${answer ?? html`<p class="quiet" data-empty>No orders placed yet.</p>`}
      </div>
    </section>
  `;
}
