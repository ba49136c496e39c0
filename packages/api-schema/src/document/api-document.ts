import type { Encodings } from './encodings.ts';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';

/**
 * An OpenAPI document as data. References between its parts are resolved, its schemas are written in the
 * dialect of OpenAPI 3.1 (JSON Schema 2020-12), and each schema contains everything it refers to in `$defs`.
 */
export interface ApiDocument {
  readonly title: string;
  /** `info.version` */
  readonly version: string;
  /** Of the source: schemas of 3.0 mean something else in requests (`required` and `readOnly`). */
  readonly dialect: '3.0' | '3.1';
  readonly operations: readonly Operation[];
  /** Descriptions of calls that the provider makes: only compared as a whole. */
  readonly webhooks: unknown;
  /** As written, with the files that it refers to: for tools that read documents themselves. */
  readonly source: object;
}

export interface Operation {
  /** `GET /users/{id}` */
  readonly name: string;
  readonly operationId: string | undefined;
  /** In upper case. */
  readonly method: string;
  readonly path: string;
  readonly servers: readonly Server[];
  /** They are not those of the document. */
  readonly hasOwnServers: boolean;
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
  /** By status: `200`, `4XX`, `default`. */
  readonly responses: Readonly<Record<string, Response>>;
  /** The request satisfies one of these; an empty list asks for nothing. */
  readonly security: readonly SecurityAlternative[];
  readonly isDeprecated: boolean;
  /** The date of `x-sunset`. */
  readonly sunset: string | undefined;
  readonly callbacks: unknown;
}

export interface Server {
  readonly url: string;
  /** The path of the URL without a slash at its end; empty for `/`. */
  readonly basePath: string;
  /** Its variables have their defaults. */
  readonly isDefault: boolean;
}

export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';

export interface Parameter {
  readonly in: ParameterPlace;
  readonly name: string;
  readonly isRequired: boolean;
  readonly schema: JsonSchema;
  readonly style: string;
  readonly explode: boolean;
  /** The media type of a value that is written as a document. */
  readonly mediaType: string | undefined;
  /** `allowEmptyValue`: `?name=` is accepted whatever the schema says. */
  readonly allowsEmptyValue: boolean;
  readonly isDeprecated: boolean;
  /** Of a path parameter, as soon as two documents are compared. */
  readonly position?: PathPosition;
}

/** Where a path has a parameter, since templates of two documents may have other names for it. */
export interface PathPosition {
  /** Counted from the end of the path: a base path may come first. */
  readonly segment: number;
  /** The segment of the template: `{id}.json`. */
  readonly template: string;
  /** Among the parameters of the segment. */
  readonly index: number;
}

export interface RequestBody {
  readonly isRequired: boolean;
  readonly content: Content;
}

/** By media type, in lower case. */
export type Content = Readonly<Record<string, MediaType>>;

export interface MediaType {
  /** Undefined when the document has none. */
  readonly schema: JsonSchema | undefined;
  readonly encodings?: Encodings;
}

export interface Response {
  /** By name as written. */
  readonly headers: Readonly<Record<string, Header>>;
  readonly content: Content;
}

export interface Header {
  readonly isRequired: boolean;
  readonly schema: JsonSchema;
  readonly isDeprecated: boolean;
}

/** Schemes that a request must satisfy together. */
export type SecurityAlternative = readonly SecurityDemand[];

export interface SecurityDemand {
  readonly scheme: string;
  readonly scopes: readonly string[];
  /** Where a request shows it. */
  readonly credential: Credential;
  /** Flows with their URLs, which are in no request: `clientCredentials https://login.example.com/token`. */
  readonly issuers: readonly string[];
}

export type Credential =
  /** `Authorization: Bearer …`, in lower case; empty for any. */
  | { readonly in: 'authorization'; readonly scheme: string }
  | { readonly in: 'header' | 'query' | 'cookie'; readonly name: string }
  /** Mutual TLS, or a scheme that the document does not describe. */
  | { readonly in: 'unknown' };
