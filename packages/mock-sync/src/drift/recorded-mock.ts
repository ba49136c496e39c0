import { ANY, formatJsonPath, type Segments } from '@shopflow/json-schema/json-path';

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

/** The fields of a mocked exchange: names of query parameters, and JSONPaths in bodies that are JSON. */
export interface MockedFields {
  readonly query: readonly string[];
  readonly request: readonly string[];
  readonly response: readonly string[];
}

export function mockedFields({ request, answer }: RecordedMock): MockedFields {
  return {
    query: [...new Set(new URL(request.url).searchParams.keys())],
    request: bodyFields(request.body),
    response: bodyFields(answer.body),
  };
}

function bodyFields(base64: string): readonly string[] {
  try {
    const body = JSON.parse(Buffer.from(base64, 'base64').toString()) as unknown;
    return [...new Set(pathsIn(body))];
  } catch {
    // Not JSON: it has no fields.
    return [];
  }
}

/** Also of objects and lists; elements of a list share one path. */
function pathsIn(value: unknown, at: Segments = []): readonly string[] {
  const own = formatJsonPath(at);
  if (Array.isArray(value)) return [own, ...value.flatMap((each) => pathsIn(each, [...at, ANY]))];
  if (typeof value !== 'object' || value === null) return [own];
  const below = Object.entries(value).flatMap(([name, each]) => pathsIn(each, [...at, name]));
  return [own, ...below];
}
