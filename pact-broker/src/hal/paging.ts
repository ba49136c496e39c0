import type { Page, PageRequest } from '../domain/page.ts';
import type { Link, Links } from './links.ts';

/** A list with the URL and the page that were requested. */
export interface Listing<Item> {
  readonly links: Links;
  readonly originalUrl: string;
  readonly list: Page<Item>;
  /** Undefined if the whole list was requested. */
  readonly page: PageRequest | undefined;
}

/** The `page` property and the links to the previous and next page; empty for a whole list. */
export function toPaging({ links, originalUrl, list, page }: Listing<unknown>) {
  if (page === undefined) return { page: {}, pageLinks: {} };
  const totalPages = Math.max(1, Math.ceil(list.total / page.size));
  const to = (number: number, title: string): Link => ({
    href: withPage(links.base + originalUrl, { number, size: page.size }),
    title,
  });
  const { number, size } = page;
  return {
    page: { page: { number, size, totalElements: list.total, totalPages } },
    pageLinks: {
      ...(number > 1 && { previous: to(number - 1, 'Previous page') }),
      ...(number < totalPages && { next: to(number + 1, 'Next page') }),
    },
  };
}

function withPage(href: string, { number, size }: PageRequest): string {
  const [path = '', search = ''] = href.split('?', 2);
  const others = [...new URLSearchParams(search)].filter(([name]) => !PAGING.has(name));
  const query = new URLSearchParams([['size', `${size}`], ['page', `${number}`], ...others]);
  return `${path}?${query.toString()}`;
}

const PAGING: ReadonlySet<string> = new Set(['page', 'size', 'pageNumber', 'pageSize']);
