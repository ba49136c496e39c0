/** What a developer who mocks a provider can put right; the message says how. */
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
  | 'nothing-verified' // nothing is left of a contract in the lock
  | 'not-promised' // no such pair or interaction in the lock
  | 'override-refused' // the contract's matching rules do not allow it
  | 'not-playable' // an interaction of a kind that cannot be played
  | 'request-unanswered' // no mocked interaction matches a request
  | 'not-served'; // the port is taken
