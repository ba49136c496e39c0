import { html, type Html } from '@shopflow/service-kit/html';
import type { OverviewView } from './view.ts';

/** The form to search and filter, and the number of integrations with each status. */
export function renderFilter({ home, filter, environmentOptions, statuses }: OverviewView): Html {
  const { search, branch, environment, status } = filter;
  return html`
    <form class="filter" role="search" action="${home}" data-filter>
      <label class="grow">
        Consumer or provider
        <input type="search" name="search" value="${search ?? ''}" autocomplete="off" />
      </label>
      <label>
        Branch of the consumer
        <input name="branch" value="${branch ?? ''}" autocomplete="off" placeholder="any" />
      </label>
      <label>
        Live in
        <select name="environment">
          <option value="">anywhere or nowhere</option>
          ${environmentOptions.map(({ value, label }) =>
            value === environment
              ? html`<option value="${value}" selected>${label}</option>`
              : html`<option value="${value}">${label}</option>`,
          )}
        </select>
      </label>
      ${status === undefined ? null : html`<input type="hidden" name="status" value="${status}" />`}
      <button>Filter</button>
    </form>
    <nav aria-label="Verification status">
      <ul class="tabs">
        ${statuses.map(({ status: each, label, count, href, isCurrent }) => {
          const text = html`<span class="status ${each ?? 'all'}">${label}</span> <b>${count}</b>`;
          return isCurrent
            ? html`<li><a href="${href}" aria-current="true">${text}</a></li>`
            : html`<li><a href="${href}">${text}</a></li>`;
        })}
      </ul>
    </nav>
  `;
}
