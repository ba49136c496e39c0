/**
 * A mock that answers where the check sees no request and answer to compare.
 *
 * - `own-server`: an HTTP server in the process of the test answered a request of the code under test
 * - `mock-function`: a mock function of jest with an answer of the test's own gave it
 * - `mock-module`: a call of `jest.mock` or its like is in the test file
 * - `opaque-exchange`: a function in the place of `fetch`, or a MockAgent, took or gave something that
 *   cannot be read, as a streamed body or an object that is no Response
 * - `not-watched`: the test environment is not the check's, or the test file cannot be parsed, so that
 *   some of these are not seen
 */
export interface UncheckedMock {
  readonly kind: UncheckedKind;
  /** What it is and where: `jest.fn() at src/a.test.ts:7`. */
  readonly what: string;
}

export type UncheckedKind =
  'own-server' | 'mock-function' | 'mock-module' | 'opaque-exchange' | 'not-watched';
