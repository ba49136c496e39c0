import type { RecordedMock } from './recorded-mock.ts';

/** What is used of an interceptor of https://github.com/mswjs/interceptors, on which nock and MSW stand. */
interface Interceptor {
  apply(): void;
  on(event: 'response', listener: (answered: Answered) => void): unknown;
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
 */
export function makeRecorder() {
  const listenedTo = new WeakSet<Interceptor>();
  // By request: an interceptor that comes and goes may tell twice.
  let recording = new Map<string, Promise<RecordedMock>>();
  const note = (answered: Answered): void => {
    if (answered.isMockedResponse) recording.set(answered.requestId, record(answered));
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
      interceptor.on('response', note);
      keepListening(interceptor, note);
    }
    return heard.length > 0;
  };
  return {
    /** Listens to the interceptors that run now; tells whether one of them is new. */
    listen,
    /** Hands over what was recorded since. */
    take: async (): Promise<RecordedMock[]> => {
      const taken = [...recording.values()];
      recording = new Map();
      return Promise.all(taken);
    },
  };
}

/** `nock.restore()` takes all listeners away, and `nock.activate()` brings back the same interceptor. */
function keepListening(interceptor: Interceptor, note: (answered: Answered) => void): void {
  const apply = interceptor.apply.bind(interceptor);
  interceptor.apply = () => {
    apply();
    interceptor.on('response', note);
  };
}

async function record({ request, response }: Answered): Promise<RecordedMock> {
  const [sent, answered] = await Promise.all([
    request.clone().arrayBuffer(),
    response.clone().arrayBuffer(),
  ]);
  return {
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
}
