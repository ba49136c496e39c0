import type { ReviewedChange } from '@shopflow/api-schema/review';

type Change = Pick<ReviewedChange, 'in' | 'kind' | 'status'>;

/** What the provider does first, so that the change breaks no consumer. */
export function expandText(change: Change): string {
  return TEXTS[change.in](change);
}

const keepRequest = (): string =>
  'Keep accepting the old request: leave the new demand optional, with a fallback in the provider.';
const keepAddress = (): string =>
  'Serve the old address beside the new one, and mark it `deprecated`.';

const GONE: ReadonlySet<string> = new Set(['A1', 'A4', 'A5']);

const TEXTS: Readonly<Record<Change['in'], (change: Change) => string>> = {
  operation: keepAddress,
  server: keepAddress,
  'path parameter': keepRequest,
  'query parameter': keepRequest,
  'request header': keepRequest,
  cookie: keepRequest,
  'request body': keepRequest,
  callback: () => 'Keep sending the old callbacks beside the new ones.',
  security: () => 'Accept the old credentials beside the new ones.',
  'media type': ({ status }) =>
    status === undefined
      ? 'Keep accepting the old media type beside the new one.'
      : 'Keep sending the old media type, unless a consumer asks for the new one with `Accept`.',
  'response status': () => 'Keep sending the old status until no consumer expects it.',
  'response header': () => 'Keep sending the old header, and send the new value in another one.',
  'response body': ({ kind }) =>
    GONE.has(kind)
      ? 'Keep sending the old field beside its replacement, and mark it `deprecated`.'
      : 'Keep the old field as it is, and offer the new one beside it under another name.',
};
