import type { ReleaseRequest } from '../../use-cases/releases/release-request.ts';

/**
 * Reads the query of `/releases/plan`. `pacticipants`, `pacticipant` and `remove` are lists, separated by white
 * space or commas, and can be repeated.
 */
export function readReleaseRequest(query: URLSearchParams): ReleaseRequest {
  return {
    environment: (query.get('environment') ?? '').trim(),
    pacticipants: [...readNames(query, 'pacticipants'), ...readNames(query, 'pacticipant')].map(
      splitVersion,
    ),
    version: filled(query.get('version')),
    remove: readNames(query, 'remove'),
    hasRetainedMessages: query.get('retainedMessages') !== 'false',
    allowsNoContracts: query.get('allowNoContracts') === 'true',
  };
}

/** Whether anything is asked; a form without input is not. */
export function isAsked({ pacticipants, version, remove }: ReleaseRequest): boolean {
  return pacticipants.length > 0 || version !== undefined || remove.length > 0;
}

function readNames(query: URLSearchParams, name: string): string[] {
  const texts = query.getAll(name).flatMap((text) => text.split(/[\s,]+/));
  return texts.filter((text) => text !== '');
}

/** A name can begin with `@`, like that of an npm package. */
function splitVersion(text: string): ReleaseRequest['pacticipants'][number] {
  const at = text.indexOf('@', 1);
  if (at === -1) return { name: text, version: undefined };
  return { name: text.slice(0, at), version: filled(text.slice(at + 1)) };
}

function filled(text: string | null): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}
