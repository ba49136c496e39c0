/**
 * An error's message with the messages of its causes, because the outer one often says only what was
 * being done: "The database could not be migrated: connect ECONNREFUSED 127.0.0.1:5432".
 */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A refused connection is an AggregateError without a message of its own.
  const { message, cause, code } = error as NodeJS.ErrnoException;
  const text = message || (code ?? error.name);
  if (cause === undefined || cause === null) return text;
  const causeText = errorText(cause);
  return text.includes(causeText) ? text : `${text}: ${causeText}`;
}
