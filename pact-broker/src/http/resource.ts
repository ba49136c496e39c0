import type { Links } from '../hal/links.ts';

/** A request as a handler sees it: parsed, decoded, and free of the HTTP library. */
export interface BrokerRequest {
  /** Decoded path parameters; a handler reads those of its own path only. */
  readonly params: PathParameters;
  /** Query pairs in the order they were sent; see `nested-query.ts` for arrays of objects. */
  readonly query: URLSearchParams;
  /** The parsed JSON body; undefined when there is none. */
  readonly body: unknown;
  /** Path and query of the request as they came, for self links. */
  readonly originalUrl: string;
  /** Builds every URL of the broker on the base under which this caller reached it. */
  readonly links: Links;
  /** The best of these media types for the caller's `Accept`; undefined when none will do. */
  readonly accepts: (types: readonly string[]) => string | undefined;
}

/** Every name that the URL table uses. A greedy one (`*branch`) keeps the slashes it spans. */
export type PathParameters = Readonly<Record<PathParameter, string>>;

export type PathParameter =
  | 'pacticipant'
  | 'version'
  | 'branch'
  | 'tag'
  | 'to'
  | 'label'
  | 'environment'
  | 'uuid'
  | 'consumer'
  | 'provider'
  | 'sha'
  | 'metadata'
  | 'number';

/** What a handler answers: data, until `mount-resources.ts` writes it. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Media type; HAL unless given. */
  readonly type?: string;
  /** An object is sent as JSON; text as it is; none for 204. */
  readonly body?: unknown;
}

export type Handler = (request: BrokerRequest) => Answer | Promise<Answer>;

export type Method = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';

/** One line of the URL table: a path and what each method does there. */
export interface Resource extends Readonly<Partial<Record<Method, Handler>>> {
  /** Express 5 path syntax: `:name` one segment, `*name` one or more. */
  readonly path: string;
  /** Media types of its answers, the default first; HAL unless given. */
  readonly offers?: readonly string[];
  /** Media types that a PATCH may have; merge-patch and JSON unless given. */
  readonly patchTypes?: readonly string[];
}

export function ok(body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, body, headers };
}

/** What a PUT that makes or replaces answers. */
export function saved(body: unknown, { isNew }: { readonly isNew: boolean }, location: string) {
  return isNew ? created(body, location) : ok(body);
}

/** 201 with the URL of what was made. */
export function created(body: unknown, location: string): Answer {
  return { status: 201, body, headers: { location } };
}

export function noContent(): Answer {
  return { status: 204 };
}
