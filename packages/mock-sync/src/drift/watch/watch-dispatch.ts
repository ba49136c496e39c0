import type { RecordedMock } from '../recorded-mock.ts';
import type { DispatchOptions } from './hooks.ts';

/** Receives the response to one request. */
interface DispatchListener {
  readonly answered: (mock: RecordedMock) => void;
  readonly opaque: (reason: string) => void;
}

/** Collected from the calls of a handler, in both the undici 5 to 7 and the newer undici 7 interface. */
interface Answer {
  status: number;
  headers: [string, string][];
  readonly chunks: Buffer[];
}

type Pairs = [string, string][];

/**
 * Wraps the handler of a request that a MockAgent answers, to record the response.
 *
 * @param asked called when the request is sent
 */
export function makeDispatchWatcher(asked: () => DispatchListener) {
  return (options: DispatchOptions, handler: object): object => {
    const { answered, opaque } = asked();
    const body = toBase64(options.body);
    const answer: Answer = { status: 0, headers: [], chunks: [] };
    const finish = (): void => {
      if (body === undefined) {
        opaque('the body of a request to a MockAgent is a stream');
        return;
      }
      const request = {
        method: options.method,
        url: toUrl(options),
        headers: toPairs(options.headers),
        body,
      };
      const { status, headers, chunks } = answer;
      answered({
        request,
        answer: { status, headers, body: Buffer.concat(chunks).toString('base64') },
      });
    };
    return watchHandler(handler, answer, finish);
  };
}

function watchHandler(handler: object, answer: Answer, finish: () => void): object {
  const listeners: Readonly<Record<string, (...args: never[]) => void>> = {
    onHeaders: (status: number, headers: unknown) => {
      Object.assign(answer, { status, headers: toPairs(headers) });
    },
    onResponseStart: (_controller: unknown, status: number, headers: unknown) => {
      Object.assign(answer, { status, headers: toPairs(headers) });
    },
    onData: (chunk: Buffer) => void answer.chunks.push(Buffer.from(chunk)),
    onResponseData: (_controller: unknown, chunk: Buffer) =>
      void answer.chunks.push(Buffer.from(chunk)),
    onComplete: finish,
    onResponseEnd: finish,
  };
  return new Proxy(handler, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name);
      if (typeof own !== 'function') return own;
      return (...args: never[]): unknown => {
        if (typeof name === 'string') listeners[name]?.(...args);
        return Reflect.apply(own, target, args) as unknown;
      };
    },
  });
}

function toUrl({ origin = '', path, query = {} }: DispatchOptions): string {
  const url = new URL(path, origin);
  for (const [name, values] of Object.entries(query)) {
    for (const value of [values].flat()) url.searchParams.append(name, String(value));
  }
  return url.href;
}

/** From a flat list of names and values, a list of pairs, or an object. */
function toPairs(headers: unknown): Pairs {
  if (headers === null || headers === undefined) return [];
  if (Array.isArray(headers)) {
    const list = headers as unknown[];
    return list.flatMap((name, at): Pairs => (at % 2 === 0 ? [toPair(name, list[at + 1])] : []));
  }
  if (typeof headers !== 'object') return [];
  const entries =
    Symbol.iterator in headers
      ? [...(headers as Iterable<[unknown, unknown]>)]
      : Object.entries(headers);
  return entries.flatMap(([name, values]) =>
    [values].flat().map((value: unknown) => toPair(name, value)),
  );
}

function toPair(name: unknown, value: unknown): [string, string] {
  return [String(name).toLowerCase(), String(value)];
}

/** Undefined for a stream, which can be read only once. */
function toBase64(body: unknown): string | undefined {
  if (body === undefined || body === null) return '';
  if (typeof body === 'string') return Buffer.from(body).toString('base64');
  if (body instanceof ArrayBuffer) return Buffer.from(body).toString('base64');
  if (!ArrayBuffer.isView(body)) return undefined;
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64');
}
