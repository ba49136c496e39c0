import { html, type Html } from '@shopflow/service-kit/html';
import { ROLES, type TestUser } from './test-users.ts';

/** The list of test users, and a form to create another one. */
export function renderTestUsers(users: readonly TestUser[]): Html {
  return html`
    ${users.length === 0 ? null : renderList(users)}
    <section class="card" aria-labelledby="create">
      <h2 id="create">Create a test user</h2>
      <form method="post" action="/test-users">
        <p class="field">
          <label for="name">Name</label>
          <input id="name" name="name" value="Ada" required maxlength="200" autocomplete="off" />
        </p>
        <fieldset class="choices">
          <legend>Role</legend>
          ${ROLES.map(renderRoleChoice)}
        </fieldset>
        <label class="check">
          <input type="checkbox" name="hasPhone" value="yes" checked />
          <span>With a phone number, to receive SMS as well as e-mail</span>
        </label>
        <button>Create user</button>
      </form>
    </section>
  `;
}

function renderList(users: readonly TestUser[]): Html {
  return html`
    <section class="card" aria-labelledby="test-users">
      <h2 id="test-users">Test users</h2>
      <ul class="users">
        ${users.map(
          (user) =>
            html`<li>
              <a href="/users/${encodeURIComponent(user.id)}">${user.name}</a>
              ${renderRole(user)}
              <small>${user.hasPhone ? 'with a phone' : 'without a phone'}</small>
            </li>`,
        )}
      </ul>
    </section>
  `;
}

function renderRoleChoice(role: string, index: number): Html {
  return html`<label class="check">
    ${
      index === 0
        ? html`<input type="radio" name="role" value="${role}" checked />`
        : html`<input type="radio" name="role" value="${role}" />`
    }
    <span>${role}</span>
  </label>`;
}

/** The role is known only for users created here: it is not among the profile fields of the contract. */
export function renderRole(user: TestUser | undefined): Html | null {
  return user === undefined ? null : html`<span class="role">${user.role}</span>`;
}
