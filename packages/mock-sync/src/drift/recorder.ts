import type { RecordedMock } from './recorded-mock.ts';

/** The parts of an interceptor of https://github.com/mswjs/interceptors, used by nock and MSW. */
interface Interceptor {
  apply(): void;
  on(event: 'response', listener: (answered: Answered) => void): unknown;
  readonly emitter: {
    prependListener(event: 'request', listener: (asked: Asked) => void): unknown;
  };
}

interface Asked {
  readonly requestId: string;
}

interface Listeners {
  readonly asked: (asked: Asked) => void;
  readonly answered: (answered: Answered) => void;
}

/** A mocked exchange, and the test that sent the request; undefined outside of tests. */
export interface Recorded {
  readonly test: string | undefined;
  readonly mock: RecordedMock;
}

interface Answered {
  readonly requestId: string;
  readonly request: Request;
  readonly response: Response;
  readonly isMockedResponse: boolean;
}

/** Global keys of the running interceptors of `fetch` and `node:http`. */
const INTERCEPTOR_KEYS = [
  Symbol.for('fetch-interceptor'),
  Symbol.for('client-request-interceptor'),
];

/**
 * Records the responses of mocks. Listens to the interceptors rather than to nock, because nock does not
 * report the results of reply functions, nor mocks of other libraries.
 *
 * @param currentTest returns the name of the running test
 */
export function makeRecorder(currentTest: () => string | undefined) {
  const listenedTo = new WeakSet<Interceptor>();
  // By request, because an interceptor that is removed and applied again may report it twice.
  let recording = new Map<unknown, Promise<Recorded>>();
  const askedIn = new Map<string, string | undefined>();
  const listeners: Listeners = {
    asked: ({ requestId }) => void askedIn.set(requestId, currentTest()),
    answered: (answered) => {
      const { requestId, isMockedResponse, request, response } = answered;
      if (!isMockedResponse) return;
      const copies = [request.clone(), response.clone()] as const;
      recording.set(requestId, record(askedIn.get(requestId), ...copies));
    },
  };
  const findNewInterceptors = (): Interceptor[] =>
    INTERCEPTOR_KEYS.map((key) => (globalThis as Partial<Record<symbol, Interceptor>>)[key])
      .filter((each) => each !== undefined)
      .filter((each) => !listenedTo.has(each));
  const listen = (): boolean => {
    const found = findNewInterceptors();
    for (const interceptor of found) {
      listenedTo.add(interceptor);
      listenTo(interceptor, listeners);
      reattachAfterRestore(interceptor, listeners);
    }
    return found.length > 0;
  };
  return {
    /** Listens to the interceptors that run now. @returns whether any of them is new */
    listen,
    /** Records an exchange observed elsewhere, and reads the given copies. */
    addExchange: (test: string | undefined, request: Request, response: Response): void => {
      recording.set(request, record(test, request, response));
    },
    addMock: (recorded: Recorded): void => {
      recording.set(recorded, Promise.resolve(recorded));
    },
    /** Returns everything recorded since the last call. */
    drain: async (): Promise<Recorded[]> => {
      const recorded = [...recording.values()];
      recording = new Map();
      return Promise.all(recorded);
    },
  };
}

/** Prepends its listener, to note the current test before the mocking library delays the response. */
function listenTo(interceptor: Interceptor, { asked, answered }: Listeners): void {
  interceptor.emitter.prependListener('request', asked);
  interceptor.on('response', answered);
}

/** `nock.restore()` removes all listeners, and `nock.activate()` applies the same interceptor again. */
function reattachAfterRestore(interceptor: Interceptor, listeners: Listeners): void {
  const apply = interceptor.apply.bind(interceptor);
  interceptor.apply = () => {
    apply();
    listenTo(interceptor, listeners);
  };
}

async function record(
  test: string | undefined,
  request: Request,
  response: Response,
): Promise<Recorded> {
  const [sent, answered] = await Promise.all([request.arrayBuffer(), response.arrayBuffer()]);
  const mock = {
    request: {
      method: request.method,
      url: request.url,
      headers: [...request.headers],
      body: Buffer.from(sent).toString('base64'),
    },
    answer: {
      status: response.status,
      headers: [...response.headers],
      body: Buffer.from(answered).toString('base64'),
    },
  };
  return { test, mock };
}
