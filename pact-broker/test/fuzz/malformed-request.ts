import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { jsonText, urlText } from './hostile-text.ts';
import type { ValidRequest } from './valid-requests.ts';

/** A request as bytes on the wire. */
export interface RawRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

/** A path of the URL table: `/pacticipants/:pacticipant{/more}`. */
export interface Route {
  readonly path: string;
  readonly methods: readonly string[];
}

/** Requests that are invalid in at least one way, most of them in exactly one. */
export function malformedRequest(
  routes: readonly Route[],
  valid: readonly ValidRequest[],
): fc.Arbitrary<RawRequest> {
  const base = fc.oneof(fc.constantFrom(...valid), requestTo(routes));
  return base.chain((request) =>
    fc.oneof(
      { weight: 5, arbitrary: withOddBody(request) },
      { weight: 3, arbitrary: withOddTarget(request) },
      { weight: 2, arbitrary: withOddHeaders(request) },
      { weight: 2, arbitrary: withOddBytes(request) },
      { weight: 1, arbitrary: withOddMethod(request) },
    ),
  );
}

const JSON_TYPE = ['content-type', 'application/json'] as const;

function toRaw({ method, path, body }: ValidRequest, text = toText(body)): RawRequest {
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const headers = text === '' ? [] : [['content-type', type] as const];
  return { method, target: path, headers, body: Buffer.from(text) };
}

function toText(body: unknown): string {
  return body === undefined ? '' : JSON.stringify(body);
}

/** Any route with any of its methods, and names that may not exist. */
function requestTo(routes: readonly Route[]): fc.Arbitrary<ValidRequest> {
  return fc.constantFrom(...routes).chain(({ path, methods }) => {
    const segments = path.replaceAll(/[{}]/g, '').split('/');
    const filled = segments.map((segment) =>
      /^[:*]/.test(segment) ? urlText : fc.constant(segment),
    );
    return fc.record({
      method: fc.constantFrom(...methods),
      path: fc.tuple(...filled).map((parts) => parts.join('/')),
      body: fc.constantFrom(undefined, {}),
    });
  });
}

/** Replaces one value of the body, or moves it to another key. */
function withOddBody(request: ValidRequest): fc.Arbitrary<RawRequest> {
  const places = findPaths(request.body);
  if (places.length === 0) return jsonText.map((text) => toRaw(request, text));
  return fc.tuple(fc.constantFrom(...places), jsonText).map(([place, text]) => {
    const marked = JSON.stringify(replaceAt(request.body, place, MARK));
    return toRaw(
      request,
      marked.replace(JSON.stringify(MARK), () => text),
    );
  });
}

const MARK = 'placeholder for text that JSON.stringify never writes';

type Place = readonly (string | number)[];

function findPaths(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [at];
  const inner = Object.entries(value).flatMap(([key, part]) => findPaths(part, [...at, key]));
  return [at, ...inner];
}

function replaceAt(value: unknown, [key, ...rest]: Place, instead: unknown): unknown {
  if (key === undefined) return instead;
  const copy: object = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) };
  Reflect.set(copy, key, replaceAt(Reflect.get(copy, key), rest, instead));
  return copy;
}

/** Replaces a path segment or query value, or changes the form of the request target. */
function withOddTarget(request: ValidRequest): fc.Arbitrary<RawRequest> {
  const raw = toRaw(request);
  const parts = request.path.split(/(?<=[/=&])/);
  const changed = fc
    .tuple(fc.nat({ max: parts.length - 1 }), urlText)
    .map(([index, text]) => {
      const [end = ''] = /[/=&]$/.exec(parts[index] ?? '') ?? [];
      return parts.with(index, text + end);
    })
    .map((all) => all.join(''));
  const query = fc
    .array(fc.tuple(fc.constantFrom(...QUERY_NAMES), urlText), { minLength: 1, maxLength: 4 })
    .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'))
    .map((text) => `${request.path.split('?')[0] ?? ''}?${text}`);
  const form = fc.constantFrom(
    ...['//', '///', '/?', '*', 'x', '?', '#', '/%', '/..', '/.', '//?q=%00', '/\\', '/é'],
    ...['http://broker.example/', 'http://[', 'http://', 'https://a b/', 'file:///etc/passwd'],
    ...[`${request.path}/`, `/${request.path}`, `${request.path}?`, `${request.path}#x`],
    `${request.path}?${'a=1&'.repeat(2_000)}`,
  );
  return fc.oneof(changed, changed, query, form).map((target) => ({ ...raw, target }));
}

const QUERY_NAMES = [
  ...['q', 'name', 'page', 'size', 'pageNumber', 'pageSize', 'limit', 'latestby', 'success[]'],
  ...['q[][pacticipant]', 'q[][version]', 'q[][tag]', 'q[][branch]', 'q[][latest]', 'q[]'],
  ...['q[][environment]', 'q[][mainBranch]', 'ignore[][pacticipant]', 'ignore[]', 'exclude[]'],
  ...['pacticipant', 'version', 'to', 'environment', 'mainBranch', 'tag', 'latest', 'target'],
  ...['applicationInstance', 'q[__proto__][x]', '__proto__', '%ff', '%00', 'q[][__proto__]'],
];

function withOddHeaders(request: ValidRequest): fc.Arbitrary<RawRequest> {
  const raw = toRaw(request);
  return fc
    .array(fc.constantFrom(...ODD_HEADERS), { minLength: 1, maxLength: 3 })
    .map((odd) => ({ ...raw, headers: [...raw.headers, ...odd] }));
}

const ODD_HEADERS: readonly (readonly [string, string])[] = [
  ...['', '*/*', 'text/html', 'application/xml', 'a', ';q=x', '*/*;q=0', '/'.repeat(3_000)].map(
    (value) => ['accept', value] as const,
  ),
  ['accept', 'application/problem+json'],
  ...[
    '',
    'text/plain',
    'application/json; charset=utf-16',
    'application/json;',
    'a/b/c',
    '\x01',
  ].map((value) => ['content-type', value] as const),
  ...['gzip', 'br', 'deflate', 'zstd', 'gzip, br', 'identity', 'x', ''].map(
    (value) => ['content-encoding', value] as const,
  ),
  ...['', 'a b', 'a"b', '[::1', '<x>', 'a:99999', 'ü'].map((value) => ['host', value] as const),
  ...['https', 'javascript', 'http, x', ''].map((v) => ['x-forwarded-proto', v] as const),
  ...['evil.example', 'a b', '"', ''].map((v) => ['x-forwarded-host', v] as const),
  ...['for=1;proto=https;host="a', ';;;', 'host=', ','].map((v) => ['forwarded', v] as const),
  ...['chunked', 'gzip, chunked', 'x'].map((v) => ['transfer-encoding', v] as const),
  ...['-1', '1, 2', 'x', '99999999999999999999'].map((v) => ['content-length', v] as const),
  ...['100-continue', 'x'].map((v) => ['expect', v] as const),
  ...['x-trace-id', 'traceparent', 'cookie', 'authorization'].map(
    (name) => [name, 'x'.repeat(4_000)] as const,
  ),
  ['x', 'y'.repeat(20_000)],
  ['bad name', '1'],
  ['x-http-method-override', 'DELETE'],
  ['if-none-match', '*'],
  ['range', 'bytes=0-0'],
];

/** The body contradicts its headers: truncated, corrupt, compressed or in another encoding. */
function withOddBytes(request: ValidRequest): fc.Arbitrary<RawRequest> {
  const raw = toRaw(request);
  const text = raw.body.length === 0 ? Buffer.from('{"name":"Shop"}') : raw.body;
  const zipped = gzipSync(text);
  const bodies: readonly (readonly [encoding: string, bytes: Buffer])[] = [
    ['identity', text.subarray(0, text.length >> 1)],
    ['identity', Buffer.concat([text, text])],
    ['identity', Buffer.from(text.toString().replace(/[A-Za-z]/, '\xff'), 'latin1')],
    ['identity', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), text])],
    ['identity', Buffer.from(text.toString(), 'utf16le')],
    ['identity', Buffer.alloc(64)],
    ['identity', Buffer.from('['.repeat(100_000))],
    ['gzip', zipped],
    ['gzip', zipped.subarray(0, zipped.length - 5)],
    ['gzip', text],
    ['br', text],
    ['br', brotliCompressSync(text).subarray(1)],
    ['deflate', text],
    ['gzip', BOMB],
  ];
  return fc.constantFrom(...bodies).map(([encoding, body]) => ({
    ...raw,
    headers: [JSON_TYPE, ['content-encoding', encoding]],
    body,
  }));
}

/** 32 MiB of spaces in 32 KiB. */
const BOMB = gzipSync(Buffer.alloc(32 * 1024 * 1024, ' '));

function withOddMethod(request: ValidRequest): fc.Arbitrary<RawRequest> {
  const methods = ['HEAD', 'OPTIONS', 'PURGE', 'TRACE', 'PROPFIND', 'get', 'FOO', 'CONNECT', ''];
  const others = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'];
  return fc.constantFrom(...methods, ...others).map((method) => ({ ...toRaw(request), method }));
}
