import type { RecordedMock } from './recorded-mock.ts';

/** What is used of an interceptor of https://github.com/mswjs/interceptors, which nock and MSW use. */
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

/** What a mock answered, and the test in which it was asked: undefined when that was in none. */
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

/** Where a running interceptor of `fetch` and of `node:http` puts itself. */
const places = [Symbol.for('fetch-interceptor'), Symbol.for('client-request-interceptor')];

/**
 * Records what mocks answer. It listens where requests are intercepted and not to nock: nock reports
 * neither what a reply by a function was, nor anything of a mock that is not its own.
 *
 * @param currentTest name of the test that runs now
 */
export function makeRecorder(currentTest: () => string | undefined) {
  const listenedTo = new WeakSet<Interceptor>();
  // By request: an interceptor that is removed and applied again may report twice.
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
    places
      .map((place) => (globalThis as Partial<Record<symbol, Interceptor>>)[place])
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
    /** Listens to the interceptors that run now. @returns whether one of them is new */
    listen,
    /** Records an exchange that was seen elsewhere; the copies are read. */
    addExchange: (test: string | undefined, request: Request, response: Response): void => {
      recording.set(request, record(test, request, response));
    },
    addMock: (recorded: Recorded): void => {
      recording.set(recorded, Promise.resolve(recorded));
    },
    /** Hands over what was recorded since. */
    drain: async (): Promise<Recorded[]> => {
      const recorded = [...recording.values()];
      recording = new Map();
      return Promise.all(recorded);
    },
  };
}

/** Requests are noted before the mocking library takes its time over them. */
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
