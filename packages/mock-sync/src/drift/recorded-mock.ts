/**
 * A request of a test, and what a mock answered it with. Header names in lower case, with a pair for
 * each value where a header has several; bodies in Base64.
 */
export interface RecordedMock {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Headers;
    readonly body: string;
  };
  readonly answer: {
    readonly status: number;
    readonly headers: Headers;
    readonly body: string;
  };
}

type Headers = readonly (readonly [string, string])[];

/** Headers that belong to one connection, or to a body as it was packed, which a record is not. */
const ofTheConnection = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
]);

/** The headers of a record that may be sent again. */
export function toSendableHeaders(headers: Headers): Headers {
  return headers.filter(([name]) => !ofTheConnection.has(name));
}
