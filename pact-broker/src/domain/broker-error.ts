/** Everything for which the broker refuses a request. `http/error-handler.ts` gives each its status. */
export type BrokerErrorCode =
  | 'request-invalid'
  /** The request cannot be read: its JSON, its encoding. */
  | 'request-malformed'
  /** The path holds what no name does. */
  | 'path-unusable'
  | 'content-too-large'
  | 'not-found'
  | 'pacticipant-unknown'
  | 'conflict'
  | 'content-changed'
  | 'cannot-be-undone';

/** What is wrong, by field (dotted, `request.url`) or as plain sentences. */
export type BrokerErrorDetails = Readonly<Record<string, readonly string[]>> | readonly string[];

/** A refusal that the caller is shown; any other error is a fault, and hidden. */
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

/** The refusal for anything that a URL names and that does not exist. */
export function notFound(): BrokerError {
  return new BrokerError('not-found', 'The requested document was not found on this server.');
}

/** The refusal for a pacticipant that nobody has named yet. */
export function unknownPacticipant(
  role: 'pacticipant' | 'consumer' | 'provider',
  name: string,
): BrokerError {
  return new BrokerError('pacticipant-unknown', `No ${role} with name '${name}' found`);
}

/** A refusal of a request whose fields are wrong. */
export function invalid(details: BrokerErrorDetails): BrokerError {
  return new BrokerError('request-invalid', 'The request is not valid', details);
}
