import { badRequest } from '../twilio-error.ts';
import type { Message } from './message.ts';
import type { ReadField } from './read-field.ts';

/** The requested part of a list. */
export interface PageRequest {
  readonly size: number;
  /** Starts at 0; informational only, since the token selects the page. */
  readonly page: number;
  readonly token: string | undefined;
}

export interface Page {
  readonly messages: readonly Message[];
  readonly previousToken: string | null;
  readonly nextToken: string | null;
}

const DEFAULT_PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 1_000;

/** @throws TwilioError 20001 for a size or page that is not a number, and for a page without a token */
export function parsePageRequest(read: ReadField): PageRequest {
  const size = parseCount(read, 'PageSize') ?? DEFAULT_PAGE_SIZE;
  const page = parseCount(read, 'Page') ?? 0;
  const token = read('PageToken');
  if (page > 0 && token === undefined) throw badRequest("A 'PageToken' is required with 'Page'");
  return { size: Math.min(Math.max(size, 1), MAX_PAGE_SIZE), page, token };
}

function parseCount(read: ReadField, name: string): number | undefined {
  const text = read(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw badRequest(`The parameter '${name}' is not a number: ${text}`);
  return Number(text);
}

/**
 * Cuts a page out of a list. A token contains a message and a direction (`PA` after it, `PB` before
 * it), so new messages do not shift pages.
 *
 * @throws TwilioError 20001 for a token whose message is not in the list
 */
export function cutPage(list: readonly Message[], { size, token }: PageRequest): Page {
  const [start, end] = boundsOf(list, size, token);
  const messages = list.slice(start, end);
  const [first, last] = [messages.at(0), messages.at(-1)];
  return {
    messages,
    previousToken: first !== undefined && start > 0 ? `PB${first.sid}` : null,
    nextToken: last !== undefined && end < list.length ? `PA${last.sid}` : null,
  };
}

function boundsOf(
  list: readonly Message[],
  size: number,
  token: string | undefined,
): [start: number, end: number] {
  if (token === undefined) return [0, size];
  const index = list.findIndex(({ sid }) => sid === token.slice(2));
  if (index >= 0 && token.startsWith('PA')) return [index + 1, index + 1 + size];
  if (index >= 0 && token.startsWith('PB')) return [Math.max(0, index - size), index];
  throw badRequest(`The parameter 'PageToken' is not valid: ${token}`);
}
