/** An error that the developer of a mock can fix; the message says how. */
export class MockError extends Error {
  readonly code: MockErrorCode;

  constructor(code: MockErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MockError';
    this.code = code;
  }
}

type MockErrorCode =
  | 'lock-unreadable' // missing, malformed, or edited by hand
  | 'nothing-verified' // no interaction of a locked contract is verified any more
  | 'not-promised' // no such pair or interaction in the lock
  | 'override-refused' // the contract's matching rules do not allow the test's values
  | 'not-playable' // an interaction that cannot be mocked
  | 'request-unanswered' // no mocked interaction matches a request
  | 'not-served'; // the port is in use
