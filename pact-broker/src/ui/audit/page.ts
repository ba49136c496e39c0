import { html, type Html } from '@shopflow/service-kit/html';
import type { AuditEntry, AuditQuery } from '../../domain/audit/audit-entry.ts';
import type { BrokerRequest, Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { answerPage } from '../layout.ts';
import { renderExactTime } from '../version-and-time.ts';
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
      ${entries.map(renderEntry)}
    </tbody>
  </table>`;
}

function renderEntry({ at, caller: { name, kind }, method, path, names }: AuditEntry): Html {
  const readable = toReadablePath(path);
  return html`<tr>
    <td class="time">${renderExactTime(at)}</td>
    <td>${name} ${kind === name ? null : html`<span class="by">${kind}</span>`}</td>
    <td>
      <code title="${readable}">${method} ${shortenSegments(readable)}</code>
      ${renderNames(names, readable)}
    </td>
  </tr>`;
}

/** A SHA has as many characters. */
const MAX_SEGMENT_LENGTH = 40;

/** Such as the metadata of a verification, which is base64. */
function shortenSegments(path: string): string {
  const shorten = (segment: string): string =>
    segment.length > MAX_SEGMENT_LENGTH ? `${segment.slice(0, 8)}…` : segment;
  return path.split('/').map(shorten).join('/');
}

/** The names that only the body has. */
function renderNames(names: AuditEntry['names'], path: string): Html | null {
  const segments = new Set(path.split('/'));
  const pairs = Object.entries(names)
    .filter(([, value]) => !segments.has(value))
    .map(([key, value]) => `${key}: ${value}`);
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
