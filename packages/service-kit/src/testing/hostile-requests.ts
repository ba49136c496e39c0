import { gzipSync } from 'node:zlib';
import fc from 'fast-check';

/** A request that the app answers with 2xx; hostile requests are mutations of it. */
export interface ValidRequest {
  readonly method: string;
  /** Includes the query, if the route has one. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as a form if the content type says so. */
  readonly body?: object;
}

/** A request exactly as sent over the wire, without escaping or checks. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const TEXTS = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\u0001',
    '1\n2',
    '\r\nx: y',
    '\u{10ffff}',
    '\ufeff',
    '\ud800',
    '\udfff',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '..', '%00', '%ff', '%', '${1}'],
  ...["' or 1=1; --", '<script>', 'null', 'NaN', '-1', '0', '1e309', '1e9', '9007199254740993'],
  ...['0000-01-01T00:00:00+01:00', '9999-12-31T23:59:59-01:00', '2026-02-30T00:00:00Z'],
  ...['00000000-0000-0000-0000-000000000000', 'urn:uuid:0c7d5c7e-3d5e-4f0e-9a53-6a2b8c1d4e01'],
  ...['x'.repeat(2_700), 'é'.repeat(5_000), 'a@'.repeat(2_000), '+1'.repeat(3_000)],
];

const text = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 40 }));
const value: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.constantFrom<unknown>(null, true, 0, -0, -1, 1.5, 1e308, 2 ** 53, [], {}, [[]], [null]),
  fc.constantFrom<unknown>(
    Array<number>(20_000).fill(1),
    Array<object>(5_000).fill({}),
    nest(2_000),
  ),
);

function nest(depth: number): unknown {
  let nested: unknown = 1;
  for (let level = 0; level < depth; level += 1) nested = [nested];
  return nested;
}

/** Replaces, removes or adds one property somewhere in the body. */
const mutatedBody = (body: object): fc.Arbitrary<Buffer> =>
  fc
    .tuple(fc.nat(), fc.constantFrom('replace', 'remove', 'add'), text, value)
    .map(([at, what, name, drawn]) => {
      const copy = structuredClone(body) as Record<string, unknown>;
      const places = findPlaces(copy);
      const [parent, key] = places[at % Math.max(1, places.length)] ?? [copy, name];
      if (what === 'remove') Reflect.deleteProperty(parent, key);
      else Reflect.set(parent, what === 'add' ? name : key, drawn);
      return Buffer.from(JSON.stringify(copy));
    });

type Place = readonly [parent: object, key: string];

function findPlaces(parent: object): Place[] {
  return Object.entries(parent).flatMap(([key, each]: [string, unknown]): Place[] => [
    [parent, key],
    ...(typeof each === 'object' && each !== null ? findPlaces(each) : []),
  ]);
}

const brokenBody = fc.constantFrom(
  ...['', '{', '[]', 'null', '"x"', '1', '{"a":1,}', '{"__proto__":{"a":1}}', '\ufeff{}', '{}{}'],
  ...['['.repeat(60_000), '{"a":'.repeat(20_000), '{"a":"\\ud800"}', `"${'x'.repeat(300_000)}"`],
  ...[
    '{"a":"\xff"}',
    'To=%ff&Body=%00',
    'a=1&'.repeat(3_000),
    'From=__proto__&To=%2B4915112345678',
  ],
);

const oddHeaders: fc.Arbitrary<Record<string, string>> = fc.constantFrom(
  ...['gzip', 'br', 'deflate', 'zstd', 'gzip, gzip', 'x'].map((each) => ({
    'content-encoding': each,
  })),
  ...['text/plain', 'application/json; charset=utf-16', 'application/json;charset=x', 'x', ''].map(
    (each) => ({ 'content-type': each }),
  ),
  ...['__proto__', 'x'.repeat(300), '\xff', ' ', 'a b'].map((each) => ({
    'idempotency-key': each,
  })),
  ...['\xff', 'x'.repeat(3_000), '__proto__'].map((each) => ({ 'x-trace-id': each })),
  ...['\xff', '00-0-0-00', 'x'.repeat(3_000)].map((each) => ({ traceparent: each })),
  { accept: 'image/png' },
  { authorization: 'Basic %%%' },
  { prefer: ','.repeat(5_000) },
  { 'x-forwarded-host': 'evil' },
);

const oddSegment = fc.oneof(
  fc.constantFrom('%ff', '%', '%c0%af', '%ed%a0%80', '%00', '%0a', '..', '%2e%2e', '__proto__', ''),
  text.map((each) => encodeURIComponent(Buffer.from(each).toString())),
);

const oddPath = (path: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat(), oddSegment, fc.constantFrom('replace', 'append', 'double'))
    .map(([at, odd, how]) => {
      const [route = '', ...query] = path.split('?');
      const parts = route.split('/');
      if (how === 'double') return `/${path}`;
      if (how === 'append') parts.push(odd);
      else parts[1 + (at % Math.max(1, parts.length - 1))] = odd;
      return [parts.join('/'), ...query].join('?');
    });

const oddQuery = (path: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat(), oddSegment, fc.constantFrom('replace', 'repeat', 'add'))
    .map(([at, odd, how]) => {
      const [route = '', query = 'a=1'] = path.split('?');
      const fields = query.split('&');
      const index = at % fields.length;
      const [name = 'a'] = (fields[index] ?? 'a').split('=');
      if (how === 'repeat') fields.push(...Array<string>(200).fill(`${name}=${odd}`));
      else if (how === 'add') fields.push(`${odd}[x]=1`, odd, `__proto__=${odd}`);
      else fields[index] = `${name}=${odd}`;
      return `${route}?${fields.join('&')}`;
    });

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];

/** Mutations of valid requests, with one or more faults each. */
export function hostileRequests(valid: readonly ValidRequest[]): fc.Arbitrary<RawRequest> {
  return fc.constantFrom(...valid).chain(({ method, path, headers = {}, body }) => {
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const whole: RawRequest = {
      method,
      path,
      headers: { ...type, ...headers },
      body: encodeBody(body, headers),
    };
    const change = <Name extends keyof RawRequest>(
      name: Name,
      arbitrary: fc.Arbitrary<RawRequest[Name]>,
    ): fc.Arbitrary<RawRequest> => arbitrary.map((each) => ({ ...whole, [name]: each }));
    const withHeaders = oddHeaders.map((odd) => ({ ...whole.headers, ...odd }));
    const broken = brokenBody.map((each) => Buffer.from(each, 'latin1'));
    return fc.oneof(
      change('path', oddPath(path)),
      change('path', oddQuery(path)),
      change('headers', withHeaders),
      change('method', fc.constantFrom(...METHODS)),
      change('body', broken),
      ...(body === undefined
        ? []
        : [change('body', mutate(body, headers)), change('body', mutate(body, headers))]),
      change('body', broken.map(gzipSync)).map((request) => ({
        ...request,
        headers: { ...request.headers, 'content-encoding': 'gzip' },
      })),
    );
  });
}

type Headers = Readonly<Record<string, string>>;

const isForm = (headers: Headers): boolean => headers['content-type']?.includes('form') === true;

function encodeBody(body: object | undefined, headers: Headers): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (!isForm(headers)) return Buffer.from(JSON.stringify(body));
  return Buffer.from(new URLSearchParams(body as Record<string, string>).toString());
}

function mutate(body: object, headers: Headers): fc.Arbitrary<Buffer> {
  if (!isForm(headers)) return mutatedBody(body);
  const names = Object.keys(body);
  return fc.tuple(fc.constantFrom(...names), oddSegment).map(([name, odd]) => {
    const others = names.filter((each) => each !== name);
    const kept = Object.fromEntries(others.map((each) => [each, Reflect.get(body, each)]));
    return Buffer.from(`${encodeBody(kept, headers).toString()}&${name}=${odd}`);
  });
}
