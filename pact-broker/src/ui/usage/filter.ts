import { html, type Html } from '@shopflow/service-kit/html';
import type { UsageFilter } from './view.ts';

/** The form above the usage of a provider. */
export function renderFilter(filter: UsageFilter): Html {
  const { own, environments, environment, search, isUnused } = filter;
  return html`<form class="filter" role="search" action="${own}" data-filter>
    <label class="grow">
      Operation, message or field
      <input type="search" name="search" value="${search ?? ''}" autocomplete="off" />
    </label>
    <label>
      Environment
      <select name="environment">
        <option value="">main and all environments</option>
        ${environments.map(
          (name) =>
            html`<option value="${name}" ${name === environment ? SELECTED : null}>
              ${name}
            </option>`,
        )}
      </select>
    </label>
    <label class="check">
      <input type="checkbox" name="unused" value="true" ${isUnused ? CHECKED : null} />
      No longer used
    </label>
    <button>Filter</button>
  </form>`;
}

const SELECTED = html` selected`;
const CHECKED = html` checked`;
