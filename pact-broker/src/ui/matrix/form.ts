import { html, type Html } from '@shopflow/service-kit/html';
import type { MatrixForm } from './view.ts';

/** The form of a matrix query: selectors, the destination, and which results count. */
export function renderMatrixForm(form: MatrixForm): Html {
  return html`
    <form action="${form.action}">
      ${form.selectors.map(renderSelector)}
      <div class="filter">
        ${renderEnvironments(form)} ${renderText('tag', 'Or with the tag', form.destination.tag)}
        ${renderLatestBy(form)}
        <button>Show</button>
      </div>
    </form>
  `;
}

function renderSelector(selector: MatrixForm['selectors'][number], index: number): Html {
  const { pacticipant, version, branch, tag, environment, mainBranch, latest } = selector;
  return html`<fieldset class="filter">
    <legend>${index === 0 ? 'Pacticipant' : 'Second pacticipant'}</legend>
    ${renderText('q[][pacticipant]', 'Name', pacticipant)}
    ${renderText('q[][version]', 'Version', version)} ${renderText('q[][branch]', 'Branch', branch)}
    ${renderText('q[][tag]', 'Tag', tag)}
    ${environment === undefined ? null : renderText('q[][environment]', 'Live in', environment)}
    ${renderCheck('q[][latest]', 'only the latest', latest === true)}
    ${mainBranch === true ? renderCheck('q[][mainBranch]', 'main branch', true) : null}
  </fieldset>`;
}

function renderText(name: string, label: string, value = ''): Html {
  return html`<label>
    ${label} <input name="${name}" value="${value}" autocomplete="off" />
  </label>`;
}

function renderCheck(name: string, label: string, isChecked: boolean): Html {
  const input = isChecked
    ? html`<input type="checkbox" name="${name}" value="true" checked />`
    : html`<input type="checkbox" name="${name}" value="true" />`;
  return html`<label class="check">${input} ${label}</label>`;
}

function renderEnvironments({ environments, destination }: MatrixForm): Html {
  return html`<label>
    To the versions live in
    <select name="environment">
      <option value="">–</option>
      ${environments.map(({ name, label }) => renderOption(name, label, destination.environment))}
    </select>
  </label>`;
}

const RESULTS: readonly (readonly [value: string, label: string])[] = [
  ['', 'every result'],
  ['cvpv', 'the newest of each pair of versions'],
  ['cvp', 'the newest of each consumer version'],
  ['cp', 'the newest of each pair'],
];

function renderLatestBy({ latestBy }: MatrixForm): Html {
  return html`<label>
    Results
    <select name="latestby">
      ${RESULTS.map(([value, label]) => renderOption(value, label, latestBy ?? ''))}
    </select>
  </label>`;
}

function renderOption(value: string, label: string, selected: string | undefined): Html {
  return value === selected
    ? html`<option value="${value}" selected>${label}</option>`
    : html`<option value="${value}">${label}</option>`;
}
