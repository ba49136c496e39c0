import type { Caller } from '../domain/access/caller.ts';
import type { Permission } from '../domain/access/permission.ts';
import type { Links } from '../hal/links.ts';

/** A parsed and decoded request, independent of the HTTP library. */
export interface BrokerRequest {
  /** Decoded path parameters. A handler reads only those of its own path. */
  readonly params: PathParameters;
  /** Query pairs in the order they were sent; see `nested-query.ts` for arrays of objects. */
  readonly query: URLSearchParams;
  /** The parsed JSON body; undefined when there is none. */
  readonly body: unknown;
  /** Unchanged path and query of the request, for self links. */
  readonly originalUrl: string;
  /** Builds URLs with the base under which the caller reached the broker. */
  readonly links: Links;
  readonly caller: Caller;
  /** Reads a cookie; undefined if the request has none with this name. */
  readonly cookie: (name: string) => string | undefined;
}

/** Every parameter in the URL table. A wildcard such as `*branch` keeps its slashes. */
export type PathParameters = Readonly<Record<PathParameter, string>>;

export type PathParameter =
  | 'pacticipant'
  | 'version'
  | 'branch'
  | 'tag'
  | 'providerTag'
  | 'to'
  | 'label'
  | 'environment'
  | 'uuid'
  | 'consumer'
  | 'provider'
  | 'sha'
  | 'sha2'
  | 'version2'
  | 'metadata'
  | 'rel'
  | 'number';

/** The answer of a handler, which `mount-resources.ts` writes to the response. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Media type; by default the one for which the handler was chosen. */
  readonly type?: string;
  /** An object is sent as JSON, a string unchanged; undefined for 204. */
  readonly body?: unknown;
}

export type Handler = (request: BrokerRequest) => Answer | Promise<Answer>;

export type Method = 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';

/** A handler for each media type that a method can answer; the first one is the default. */
export type Representations = Readonly<Record<string, Handler>>;

/** The handlers of a method and what its callers must be allowed to do; see `http/permission.ts`. */
export interface Operation {
  readonly permission: Permission;
  readonly representations: Representations;
}

/** One entry of the URL table: a path and the operation of each method. */
export interface Resource extends Readonly<Partial<Record<Method, Operation>>> {
  /** Express 5 path syntax: `:name` is one segment, `*name` is one or more. */
  readonly path: string;
  /** Accepted media types of a PUT or POST body; JSON by default, empty if no body is read. */
  readonly bodyTypes?: readonly string[];
  /** Accepted media types of a PATCH; a merge patch by default. */
  readonly patchTypes?: readonly string[];
}

export function ok(body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, body, headers };
}

/** The answer of a PUT that creates or replaces a resource. */
export function saved(body: unknown, { isNew }: { readonly isNew: boolean }, location: string) {
  return isNew ? created(body, location) : ok(body);
}

/** 201 with the URL of the created resource. */
export function created(body: unknown, location: string): Answer {
  return { status: 201, body, headers: { location } };
}

/** The answer to a form: the browser loads the page at the location, so that a reload repeats nothing. */
export function seeOther(location: string): Answer {
  return { status: 303, headers: { location } };
}

export function noContent(): Answer {
  return { status: 204 };
}
