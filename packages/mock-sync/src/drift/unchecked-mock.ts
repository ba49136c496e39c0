/**
 * A mock whose requests and responses the check cannot observe.
 *
 * - `own-server`: an HTTP server of the test answered a request of the code under test
 * - `mock-function`: a jest mock function returned a value that the test defined
 * - `mock-module`: the test file calls `jest.mock` or a similar function
 * - `opaque-exchange`: a replacement of `fetch` or a MockAgent received or returned something that cannot
 *   be read, such as a streamed body or an object that is not a Response
 * - `not-watched`: the test environment is not the drift check's, or the test file cannot be parsed, so
 *   that some of these are missed
 */
export interface UncheckedMock {
  readonly kind: UncheckedKind;
  /** Description and location: `jest.fn() at src/a.test.ts:7`. */
  readonly what: string;
}

export type UncheckedKind =
  'own-server' | 'mock-function' | 'mock-module' | 'opaque-exchange' | 'not-watched';
