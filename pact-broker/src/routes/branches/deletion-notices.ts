/** The answer of a bulk deletion of branches. */
export function toDeletionNotices(pacticipant: string, branches: readonly string[]): object {
  const text =
    branches.length === 0
      ? `No branches of ${pacticipant} were deleted`
      : `Deleted ${branches.length} branches of ${pacticipant}: ${branches.join(', ')}`;
  return { notices: [{ type: 'success', text }] };
}
