import { html, type Html } from '@shopflow/service-kit/html';
import type { AuditEntry, AuditQuery } from '../../domain/audit/audit-entry.ts';
import type { BrokerRequest, Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { answerPage } from '../layout.ts';
import { renderTime } from '../version-and-time.ts';
import { withQuery } from '../with-query.ts';

/**
 * The page of who changed what, and when.
 *
 * @param readQuery reads the filters, as for the API
 */
export function makeAuditPage(
  { listAuditEntries }: Pick<UseCases, 'listAuditEntries'>,
  readQuery: (query: BrokerRequest['query']) => AuditQuery,
): Handler {
  return async (request) => {
    const query = readQuery(request.query);
    const entries = await listAuditEntries(query);
    const own = request.links.paths.to('audit');
    const oldest = entries.length === query.size ? entries.at(-1) : undefined;
    const { caller, path, size } = query;
    const since = query.since?.toISOString().slice(0, 10);
    const body = html`
      <h1>Audit log</h1>
      ${renderFilter(own, { caller, path, since })}
      ${
        entries.length === 0
          ? html`<p class="card line">No write matches.</p>`
          : renderEntries(entries)
      }
      ${
        oldest === undefined
          ? null
          : html`<p class="paging">
              <a href="${withQuery(own, { caller, path, since, size, before: oldest.id })}"
                >Older →</a
              >
            </p>`
      }
    `;
    const scripts = ['filter-form.js'] as const;
    return answerPage(request, { title: 'Audit log', section: 'audit', body, scripts });
  };
}

interface Filter {
  readonly caller: string | undefined;
  readonly path: string | undefined;
  readonly since: string | undefined;
}

function renderFilter(own: string, { caller, path, since }: Filter): Html {
  return html`<form class="filter" role="search" action="${own}" data-filter>
    <label>Who <input name="caller" value="${caller ?? ''}" autocomplete="off" /></label>
    <label class="grow">
      Part of the path <input name="path" value="${path ?? ''}" autocomplete="off" />
    </label>
    <label>Since <input type="date" name="since" value="${since ?? ''}" /></label>
    <button>Filter</button>
  </form>`;
}

function renderEntries(entries: readonly AuditEntry[]): Html {
  return html`<table class="stacked">
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">Who</th>
        <th scope="col">What</th>
      </tr>
    </thead>
    <tbody>
      ${entries.map(
        ({ at, caller, method, path, names }) =>
          html`<tr>
            <td class="time">${renderTime(at)}</td>
            <td>${caller.name} <span class="by">${caller.kind}</span></td>
            <td><code>${method} ${toReadablePath(path)}</code> ${renderNames(names)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The names in the path and in the body. */
function renderNames(names: AuditEntry['names']): Html | null {
  const pairs = Object.entries(names).map(([key, value]) => `${key}: ${value}`);
  return pairs.length === 0 ? null : html`<small>${pairs.join(', ')}</small>`;
}

/** A path that is not UTF-8 stays encoded. */
function toReadablePath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
