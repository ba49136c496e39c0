/** An error of the HTTP layer that the request caused, with its status. */
export type ClientError = Error & { readonly status: number };

/**
 * Whether express, its router or its body parser refused a request: a path that is not UTF-8, a
 * body that is too large, corrupt, or in an unknown encoding. They are marked by their status; only
 * some of them have a `type` as well.
 */
export function isClientError(error: unknown): error is ClientError {
  if (!(error instanceof Error) || !('status' in error)) return false;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500;
}
