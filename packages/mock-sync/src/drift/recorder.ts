import type { RecordedMock } from './recorded-mock.ts';

/** What is used of an interceptor of https://github.com/mswjs/interceptors, on which nock and MSW stand. */
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
 * Records what mocks answer. It listens where requests are intercepted and not to nock: nock tells
 * neither what a reply by a function was, nor anything of a mock that is not its own.
 *
 * @param currentTest name of the test that runs now
 */
export function makeRecorder(currentTest: () => string | undefined) {
  const listenedTo = new WeakSet<Interceptor>();
  // By request: an interceptor that comes and goes may tell twice.
  let recording = new Map<string, Promise<Recorded>>();
  const askedIn = new Map<string, string | undefined>();
  const listeners: Listeners = {
    asked: ({ requestId }) => void askedIn.set(requestId, currentTest()),
    answered: (answered) => {
      const { requestId, isMockedResponse } = answered;
      if (isMockedResponse) recording.set(requestId, record(answered, askedIn.get(requestId)));
    },
  };
  const unheard = (): Interceptor[] =>
    places
      .map((place) => (globalThis as Partial<Record<symbol, Interceptor>>)[place])
      .filter((each) => each !== undefined)
      .filter((each) => !listenedTo.has(each));
  const listen = (): boolean => {
    const heard = unheard();
    for (const interceptor of heard) {
      listenedTo.add(interceptor);
      listenTo(interceptor, listeners);
      keepListening(interceptor, listeners);
    }
    return heard.length > 0;
  };
  return {
    /** Listens to the interceptors that run now; tells whether one of them is new. */
    listen,
    /** Hands over what was recorded since. */
    take: async (): Promise<Recorded[]> => {
      const taken = [...recording.values()];
      recording = new Map();
      return Promise.all(taken);
    },
  };
}

/** Requests are noted before the mocking library takes its time over them. */
function listenTo(interceptor: Interceptor, { asked, answered }: Listeners): void {
  interceptor.emitter.prependListener('request', asked);
  interceptor.on('response', answered);
}

/** `nock.restore()` takes all listeners away, and `nock.activate()` brings back the same interceptor. */
function keepListening(interceptor: Interceptor, listeners: Listeners): void {
  const apply = interceptor.apply.bind(interceptor);
  interceptor.apply = () => {
    apply();
    listenTo(interceptor, listeners);
  };
}

async function record(
  { request, response }: Answered,
  test: string | undefined,
): Promise<Recorded> {
  const [sent, answered] = await Promise.all([
    request.clone().arrayBuffer(),
    response.clone().arrayBuffer(),
  ]);
  const mock = {
    request: {
      method: request.method,
      url: request.url,
      headers: Object.fromEntries(request.headers),
      body: Buffer.from(sent).toString('base64'),
    },
    answer: {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(answered).toString('base64'),
    },
  };
  return { test, mock };
}
