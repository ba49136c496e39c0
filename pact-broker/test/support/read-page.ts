import type { Http } from './http.ts';

/** What browsers accept. */
export const BROWSER = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
};

/** Requests a page as browsers do, and joins its white space. */
export async function readPage(broker: Http, path: string): Promise<string> {
  const { status, headers, body } = await broker.get(path, BROWSER);
  expect({ path, status, type: headers.get('content-type') }).toEqual({
    path,
    status: 200,
    type: 'text/html;charset=utf-8',
  });
  return String(body).replaceAll(/\s+/g, ' ');
}

/** The text of a page without its markup. */
export function textOf(markup: string): string {
  return markup
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
