/** An error of the HTTP layer that the request caused, with its status. */
export type ClientError = Error & { readonly status: number };

/**
 * Whether express, its router or its body parser rejected a request: a path that is not UTF-8, or a
 * body that is too large, corrupt, or in an unknown encoding. These errors have a `status`; only
 * some also have a `type`.
 */
export function isClientError(error: unknown): error is ClientError {
  if (!(error instanceof Error) || !('status' in error)) return false;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500;
}
