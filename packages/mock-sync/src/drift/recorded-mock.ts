/**
 * A request of a test and the response of a mock. Header names are in lower case, with one pair per
 * value; bodies are in Base64.
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

/** Headers of the connection or of a compressed body, which the recorded body is not. */
const CONNECTION_HEADERS = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
]);

/** The recorded headers that can be sent again. */
export function toSendableHeaders(headers: Headers): Headers {
  return headers.filter(([name]) => !CONNECTION_HEADERS.has(name));
}
