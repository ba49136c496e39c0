/** The newest entries of somebody's log, or why it cannot be read. */
export type LogOutcome<Entry> =
  | { readonly kind: 'read'; readonly entries: readonly Entry[] }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** A log that cannot be read is no fault of the page: it says why, and shows the rest. */
export async function readLog<Entry>(
  request: Promise<Response>,
  parse: (body: unknown) => readonly Entry[],
): Promise<LogOutcome<Entry>> {
  try {
    const response = await request;
    if (!response.ok) return { kind: 'unreadable', reason: `It answered ${response.status}` };
    return { kind: 'read', entries: parse(await response.json()) };
  } catch (error) {
    return { kind: 'unreadable', reason: String(error) };
  }
}
