import { FILTERS, parseMessageFilter } from './filter.ts';
import type { Message } from './message.ts';
import { cutPage, parsePageRequest, type Page, type PageRequest } from './page.ts';
import { fieldsOf, type ReadField } from './read-field.ts';
import { messagesPath, toMessageResource } from './resource.ts';

interface Account {
  readonly sid: string;
  /** In the order of acceptance. */
  readonly messages: readonly Message[];
}

/**
 * Returns the requested page of an account's messages, newest first
 * (https://www.twilio.com/docs/usage/twilios-response#pagination).
 *
 * @throws TwilioError 20001 for an invalid query
 */
export function listMessages({ sid, messages }: Account, query: unknown, now: Date) {
  const read = fieldsOf(query);
  const matches = parseMessageFilter(read);
  const request = parsePageRequest(read);
  const found = messages.filter((message) => matches(message, now)).reverse();
  const page = cutPage(found, request);
  const start = request.page * request.size;
  return {
    ...linksOf({ accountSid: sid, read, request, page }),
    page: request.page,
    page_size: request.size,
    start,
    end: Math.max(start, start + page.messages.length - 1),
    messages: page.messages.map((message) => toMessageResource(message, sid, now)),
  };
}

interface Links {
  readonly accountSid: string;
  readonly read: ReadField;
  readonly request: PageRequest;
  readonly page: Page;
}

function linksOf({ accountSid, read, request, page }: Links) {
  const uri = (number: number, token: string | undefined): string => {
    const query = new URLSearchParams();
    const add = (name: string, value: string | undefined): void => {
      if (value !== undefined) query.append(name, value);
    };
    for (const name of FILTERS) add(name, read(name));
    add('PageSize', String(request.size));
    add('Page', String(number));
    add('PageToken', token);
    return `${messagesPath(accountSid)}.json?${query.toString()}`;
  };
  const { previousToken, nextToken } = page;
  return {
    uri: uri(request.page, request.token),
    first_page_uri: uri(0, undefined),
    previous_page_uri: previousToken && uri(Math.max(0, request.page - 1), previousToken),
    next_page_uri: nextToken && uri(request.page + 1, nextToken),
  };
}
