import { html, type Html } from '@shopflow/service-kit/html';
import type { ActivityOutcome, Profile, ProfileOutcome } from '../domain/profiles.ts';
import { renderActivity } from './activity.ts';
import { renderOrderForms } from './order-forms.ts';
import { renderPage } from './page.ts';

export interface UserPage {
  readonly userId: string;
  readonly profile: ProfileOutcome;
  readonly activity: ActivityOutcome;
  /** Said beside the user's name. */
  readonly beside: Html | null;
  /** Shown below the activity. */
  readonly below: Html | null;
  /** What was just answered to a placement. */
  readonly answer: Html | null;
  readonly formId: string;
}

/** Where a user orders, and sees what comes of it. Parts marked `data-live` update by themselves. */
export function renderUserPage(page: UserPage): string {
  const { userId, profile, activity, below } = page;
  const isKnown = profile.kind !== 'not-found';
  const body = html`
    <main class="shop" data-refresh="/users/${encodeURIComponent(userId)}">
      <div class="side">${renderProfile(page)} ${isKnown ? renderOrderForms(page) : null}</div>
      <div class="results">
        ${renderAnswers(page)}
        <div class="logs">${renderActivity(userId, activity)} ${below}</div>
      </div>
    </main>
  `;
  return renderPage({ title: `${titleOf(profile)} · ShopFlow`, body });
}

function titleOf(profile: ProfileOutcome): string {
  return profile.kind === 'found' ? profile.profile.name : 'User';
}

function renderProfile({ userId, profile, beside }: UserPage): Html {
  return html`
    <section class="card" id="profile" data-live aria-label="Profile">
      ${profile.kind === 'found' ? renderFound(profile.profile, beside) : renderMissed(userId, profile.kind)}
    </section>
  `;
}

function renderFound({ id, name, email, phoneNumber }: Profile, beside: Html | null): Html {
  return html`
    <h1>${name} ${beside}</h1>
    <dl class="facts">
      <dt>E-mail</dt>
      <dd>${email}</dd>
      <dt>Phone</dt>
      <dd>${phoneNumber ?? 'none, so e-mail only'}</dd>
      <dt>Id</dt>
      <dd><code>${id}</code></dd>
    </dl>
  `;
}

function renderMissed(userId: string, kind: 'not-found' | 'unavailable'): Html {
  return kind === 'not-found'
    ? html`<h1>No such user</h1>
        <p>No user has the id <code>${userId}</code>. <a href="/">Choose another one</a></p>`
    : html`<h1>Profile not to be had</h1>
        <p>User Profile does not answer at the moment.</p>`;
}

function renderAnswers({ answer }: UserPage): Html {
  return html`
    <section class="card" aria-labelledby="answers-heading">
      <h2 id="answers-heading">What Orders answered</h2>
      <div id="answers" aria-live="polite">
        ${answer ?? html`<p class="quiet" data-empty>Nothing was placed yet.</p>`}
      </div>
    </section>
  `;
}
