/** Every reason to reject a request. `http/errors/error-handler.ts` maps each to an HTTP status. */
export type BrokerErrorCode =
  | 'request-invalid'
  /** The JSON or the encoding of the request is invalid. */
  | 'request-malformed'
  /** The path has an empty part. */
  | 'path-empty'
  /** The path contains a character that no name can contain. */
  | 'path-unusable'
  | 'content-too-large'
  /** No credentials, or wrong ones. */
  | 'unauthenticated'
  /** The credentials do not include the scope that the request needs. */
  | 'forbidden'
  /** The identity provider refused a login, or its answer is not valid. */
  | 'login-failed'
  /** The identity provider does not answer. */
  | 'login-unavailable'
  /** Too many logins have failed. */
  | 'too-many-attempts'
  /** The `Host` header may be that of an attacker. */
  | 'host-not-allowed'
  | 'not-found'
  /** The message says where to look instead. */
  | 'found-elsewhere'
  | 'pacticipant-unknown'
  | 'conflict'
  /** A new name is probably a typo of an existing one. */
  | 'similar-name'
  | 'content-changed'
  | 'cannot-be-undone';

/** Messages by field (dotted, as in `request.url`), or a list of plain sentences. */
export type BrokerErrorDetails = Readonly<Record<string, readonly string[]>> | readonly string[];

/**
 * An error whose message is shown to the caller. Any other error is internal, and its message is
 * hidden.
 */
export class BrokerError extends Error {
  readonly code: BrokerErrorCode;
  readonly details: BrokerErrorDetails | undefined;

  constructor(code: BrokerErrorCode, message: string, details?: BrokerErrorDetails) {
    super(message);
    this.name = 'BrokerError';
    this.code = code;
    this.details = details;
  }
}

/** The error for a resource that does not exist. */
export function notFoundError(): BrokerError {
  return new BrokerError('not-found', 'The requested document was not found on this server.');
}

/** The error for a pacticipant that does not exist. */
export function unknownPacticipantError(
  role: 'pacticipant' | 'consumer' | 'provider',
  name: string,
): BrokerError {
  return new BrokerError('pacticipant-unknown', `No ${role} with name '${name}' found`);
}

/** The error for a request with invalid fields. */
export function invalidRequestError(details: BrokerErrorDetails): BrokerError {
  return new BrokerError('request-invalid', 'The request is not valid', details);
}
