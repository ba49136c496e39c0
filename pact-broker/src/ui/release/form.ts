import { html, type Html } from '@shopflow/service-kit/html';
import type { ReleaseForm } from './view.ts';

/** The form of a release: where to, what, and what counts. */
export function renderReleaseForm(form: ReleaseForm): Html {
  const { action, environment, environments, pacticipants, version, remove } = form;
  return html`
    <form action="${action}">
      <div class="filter">
        <label>
          To the environment
          <select name="environment">
            ${environments.map(({ name, label }) => renderOption(name, label, environment))}
          </select>
        </label>
        <label class="grow">
          Pacticipants, as NAME@VERSION
          <input
            name="pacticipants"
            value="${pacticipants}"
            placeholder="web@2.3.0 orders@main"
            autocomplete="off"
          />
        </label>
        <label>
          Or all with the version, branch or tag
          <input name="version" value="${version ?? ''}" autocomplete="off" />
        </label>
        <label>
          Remove
          <input name="remove" value="${remove}" autocomplete="off" />
        </label>
        <label class="check">
          ${renderRetention(form)} Consumers have already read all messages of the replaced
          producers
        </label>
        <button>Plan</button>
      </div>
    </form>
  `;
}

function renderRetention({ hasRetainedMessages }: ReleaseForm): Html {
  return hasRetainedMessages
    ? html`<input type="checkbox" name="retainedMessages" value="false" />`
    : html`<input type="checkbox" name="retainedMessages" value="false" checked />`;
}

function renderOption(value: string, label: string, selected: string): Html {
  return value === selected
    ? html`<option value="${value}" selected>${label}</option>`
    : html`<option value="${value}">${label}</option>`;
}
