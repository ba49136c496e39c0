/**
 * No broker address is set, or the broker is unreachable, rejected the request, does not have what was
 * asked for, or is not a Pact Broker.
 */
export class BrokerClientError extends Error {
  readonly code:
    | 'no-address'
    | 'unreachable'
    | 'unauthorized'
    | 'unknown-environment'
    | 'unknown-pacticipant'
    | 'unknown-version'
    | 'not-found'
    | 'refused'
    | 'not-a-broker'
    | 'not-an-export';
  /** The status of the error response, when the broker answered. */
  readonly status: number | undefined;

  constructor(
    code: BrokerClientError['code'],
    message: string,
    { status, ...options }: ErrorOptions & { readonly status?: number } = {},
  ) {
    super(message, options);
    this.name = 'BrokerClientError';
    this.code = code;
    this.status = status;
  }
}

/** The answer, or undefined when the broker does not have it. */
export async function undefinedIfNotFound<Body>(answer: Promise<Body>): Promise<Body | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof BrokerClientError && error.code === 'not-found') return undefined;
    throw error;
  }
}
