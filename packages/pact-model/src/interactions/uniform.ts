import type { Generators, MatchingRules, ProviderState, RuleList } from '../pact.ts';

/** An interaction in one form, whatever the specification of its pact. */
export type UniformInteraction = UniformHttp | UniformMessage | UniformSynchronousMessage;

interface Common {
  readonly description: string;
  readonly states: readonly ProviderState[];
}

export interface UniformHttp extends Common {
  readonly kind: 'http';
  readonly request: UniformRequest;
  readonly response: UniformResponse;
}

interface UniformMessage extends Common {
  readonly kind: 'message';
  readonly contents: UniformContents;
}

/** A request message, and the messages that answer it. */
interface UniformSynchronousMessage extends Common {
  readonly kind: 'synchronous-message';
  readonly request: UniformContents;
  readonly responses: readonly UniformContents[];
}

/** What requests, responses and messages have in common. */
export interface UniformPart {
  readonly body: UniformBody;
  /** Matching rules by path expression in the body. */
  readonly bodyRules: MatchingRules;
  readonly bodyGenerators: Generators;
}

export interface UniformHttpPart extends UniformPart {
  /** The values of each header, by its name as written in the pact. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** By name in lower case. */
  readonly headerRules: MatchingRules;
  readonly headerGenerators: Generators;
}

export interface UniformRequest extends UniformHttpPart {
  readonly method: string;
  readonly path: string;
  readonly pathRule: RuleList | undefined;
  readonly pathGenerators: Generators;
  /** The values of each parameter; null for a parameter without `=`. */
  readonly query: Readonly<Record<string, readonly (string | null)[]>>;
  readonly queryRules: MatchingRules;
  readonly queryGenerators: Generators;
}

export interface UniformResponse extends UniformHttpPart {
  readonly status: number;
  readonly statusRule: RuleList | undefined;
}

export interface UniformContents extends UniformPart {
  /** Flat; `contentType` among them. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** By name. */
  readonly metadataRules: MatchingRules;
  readonly metadataGenerators: Generators;
}

/** A body as Pact's engine reads it. */
export type UniformBody =
  /** The pact says nothing about the body. */
  | { readonly code: 'missing' }
  /** The body must be empty. */
  | { readonly code: 'empty' }
  | { readonly code: 'json'; readonly content: unknown; readonly contentType: string | undefined }
  /** The text of a JSON body that cannot be parsed, so that no body is accepted in its place. */
  | { readonly code: 'invalid'; readonly content: string; readonly contentType: string }
  /** Text, XML, forms, binary content, and content of plugins: not read here. */
  | { readonly code: 'opaque'; readonly content: unknown; readonly contentType: string };
