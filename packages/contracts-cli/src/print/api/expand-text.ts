import type { ReviewedChange } from '@shopflow/api-schema/review';

type Change = Pick<ReviewedChange, 'in' | 'kind' | 'status'>;

/** What the provider does first, so that the change breaks no consumer. */
export function expandText(change: Change): string {
  return TEXTS[change.in](change);
}

/** Kinds of changes that only take something away. */
const REMOVED: ReadonlySet<string> = new Set([
  ...(['O1', 'Q3', 'H3', 'B3', 'B4', 'B24', 'E1', 'A1', 'A4', 'A26'] as const),
]);

const SEND_ALWAYS = 'Keep sending it with a value in every response, until no consumer needs it.';
const SEND_OLD = 'Keep sending the old values where they apply, until no consumer expects them.';

/** By the kind of a change to a response body. */
const BODY_TEXTS: Readonly<Partial<Record<Change['kind'], string>>> = {
  A2: SEND_ALWAYS,
  A5: 'Send the field under both names, and mark the old one `deprecated`.',
  A9: SEND_ALWAYS,
  A10: SEND_OLD,
  A13: SEND_OLD,
};

/** Kinds of changes that demand something more of a request. */
const DEMANDED: ReadonlySet<string> = new Set([
  ...(['Q2', 'H1', 'H6', 'B1', 'B2', 'B20', 'B23', 'B26'] as const),
]);

function keepRequest({ kind }: Change): string {
  if (REMOVED.has(kind)) return 'Keep accepting it, and mark it `deprecated`.';
  return DEMANDED.has(kind)
    ? 'Keep accepting the old request: leave the new demand optional, with a fallback in the provider.'
    : 'Keep accepting what the old document accepts, until no consumer sends it.';
}

const keepAddress = ({ kind }: Change): string =>
  REMOVED.has(kind)
    ? 'Keep the operation, and mark it `deprecated`.'
    : 'Serve the old address beside the new one, and mark it `deprecated`.';

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
  'response header': ({ kind }) =>
    REMOVED.has(kind)
      ? 'Keep sending the header, and mark it `deprecated`.'
      : 'Keep sending the old header, and send the new value in another one.',
  'response body': ({ kind }) => {
    if (REMOVED.has(kind)) return 'Keep sending it, and mark it `deprecated`.';
    return (
      BODY_TEXTS[kind] ??
      'Keep the old field as it is, and offer the new one beside it under another name.'
    );
  },
};
