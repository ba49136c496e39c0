import type { Answer } from '@shopflow/service-kit/outgoing-call';

/** The newest entries of another service's log, or why they cannot be read. */
export type LogOutcome<Entry> =
  | { readonly kind: 'read'; readonly entries: readonly Entry[] }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Never rejects, so that the page can show the reason and everything else. */
export async function readLog<Entry>(
  request: Promise<Answer>,
  parse: (body: unknown) => readonly Entry[],
): Promise<LogOutcome<Entry>> {
  try {
    const response = await request;
    if (!response.ok)
      return { kind: 'unreadable', reason: `the service answered ${response.status}` };
    return { kind: 'read', entries: parse(await response.json()) };
  } catch (error) {
    return { kind: 'unreadable', reason: String(error) };
  }
}
