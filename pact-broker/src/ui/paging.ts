import { html, type Html } from '@shopflow/service-kit/html';
import type { PageRequest } from '../domain/page.ts';
import { readPageRequest } from '../http/page-request.ts';

export interface Paging {
  readonly page: PageRequest;
  /** Number of items on all pages. */
  readonly total: number;
  /** The URL of another page of the list. */
  readonly toPage: (number: number) => string;
}

/** Reads `page` and `pageSize`; a page has `size` items by default, and never more than `maxSize`. */
export function readPage(
  query: URLSearchParams,
  { size, maxSize = size }: { readonly size: number; readonly maxSize?: number },
): PageRequest {
  const asked = readPageRequest(query);
  const wanted = query.has('pageSize') ? asked?.size : undefined;
  return { number: asked?.number ?? 1, size: Math.min(wanted ?? size, maxSize) };
}

/** Links to the neighboring pages of a list; nothing if there is only one page. */
export function renderPaging({ page: { number, size }, total, toPage }: Paging): Html | null {
  const last = Math.max(1, Math.ceil(total / size));
  if (last === 1 && number === 1) return null;
  const link = (target: number, label: string, rel: string) =>
    target >= 1 && target <= last
      ? html`<a href="${toPage(target)}" rel="${rel}">${label}</a>`
      : html`<span class="quiet">${label}</span>`;
  return html`<nav class="paging" aria-label="Pages">
    ${link(Math.min(number - 1, last), '← Previous', 'prev')}
    <span>Page ${number} of ${last}</span> ${link(number + 1, 'Next →', 'next')}
  </nav>`;
}
