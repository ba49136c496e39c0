import type { Hooks } from './hooks.ts';

export interface FetchListener {
  /** A request is sent with `fetch` or its replacement. */
  readonly asked: (url: string) => void;
  /** A function of the test has answered a request. */
  readonly answered: (request: Request, response: Response) => void;
  /** A function of the test has answered a request, but the exchange cannot be read. */
  readonly opaque: (reason: string) => void;
}

/**
 * Wraps each replacement of `fetch`. Does not report responses from the network, nor those of the
 * interceptors of nock and MSW, which the recorder already records.
 */
export function makeFetchWatcher(
  { nativeFetch }: Pick<Hooks, 'nativeFetch'>,
  { asked, answered, opaque }: FetchListener,
): {
  readonly watch: (own: typeof fetch) => typeof fetch;
  readonly isWatched: (own: object) => boolean;
} {
  const wrappers = new WeakMap<object, typeof fetch>();
  const real = new WeakSet<object>();
  const listen = (request: Request | string, value: unknown): void => {
    if (!isObject(value) || real.has(value) || isInterceptorResponse(value)) return;
    if (!isResponse(value)) opaque('it returned something that is not a Response');
    else if (typeof request === 'string') opaque(request);
    else if (value.bodyUsed) opaque('it returned a Response that had already been read');
    else answered(request, value.clone());
  };
  const wrap = (own: typeof fetch): typeof fetch => {
    const apply = (target: typeof fetch, self: unknown, args: Parameters<typeof fetch>) => {
      asked(urlOf(args[0]));
      const request = target === nativeFetch ? '' : copyRequest(...args);
      const result: unknown = Reflect.apply(target, self, args);
      const record = (value: unknown): void => {
        if (target === nativeFetch) real.add(value as object);
        else listen(request, value);
      };
      // Records before the caller can read the body.
      if (result instanceof Promise || isThenable(result)) result.then(record, () => undefined);
      else record(result);
      return result as Promise<Response>;
    };
    return new Proxy(own, { apply });
  };
  const watch = (own: typeof fetch): typeof fetch => {
    const known = wrappers.get(own);
    if (known !== undefined) return known;
    const wrapper = wrap(own);
    wrappers.set(own, wrapper);
    wrappers.set(wrapper, wrapper);
    return wrapper;
  };
  return { watch, isWatched: (own) => wrappers.has(own) };
}

/** A copy of the request of a `fetch` call, or the reason why it cannot be read. */
function copyRequest(input: string | URL | Request, init?: RequestInit): Request | string {
  if (isStream(init?.body)) return 'the body of its request is a stream';
  try {
    return new Request(input instanceof Request ? input.clone() : input, init);
  } catch (error) {
    return `its request is not valid: ${(error as Error).message}`;
  }
}

function urlOf(input: string | URL | Request): string {
  return input instanceof Request ? input.url : String(input);
}

function isStream(body: unknown): boolean {
  return isObject(body) && (body instanceof ReadableStream || Symbol.asyncIterator in body);
}

/** By its methods, because it may come from another copy of undici. */
function isResponse(value: object): value is Response {
  return ['clone', 'arrayBuffer'].every(
    (name) => typeof (value as Record<string, unknown>)[name] === 'function',
  );
}

/** https://github.com/mswjs/interceptors: the class of mocked responses, not of passed-through ones. */
function isInterceptorResponse(value: object): boolean {
  return value.constructor.name === 'FetchResponse';
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return isObject(value) && 'then' in value && typeof value.then === 'function';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
