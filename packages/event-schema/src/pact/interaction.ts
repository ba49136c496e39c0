/** The parts of a V4 pact that are read: https://github.com/pact-foundation/pact-specification/tree/version-4 */
export interface MessageInteraction {
  readonly type: 'Asynchronous/Messages';
  readonly description: string;
  readonly providerStates?: readonly { readonly name: string }[];
  readonly contents: Contents;
  /** Key, topic, headers and `contentType`, flat. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly matchingRules?: {
    readonly body?: MatchingRules;
    /** By name, not by path. */
    readonly metadata?: MatchingRules;
  };
  readonly generators?: { readonly body?: Generators; readonly metadata?: Generators };
}

/** The body of a message or of an HTTP response. */
export interface Contents {
  readonly content?: unknown;
  readonly contentType?: string;
  readonly encoded?: string | false;
}

/** By path expression: `$.items[*].sku`. */
export type MatchingRules = Readonly<Record<string, RuleList>>;

export interface RuleList {
  readonly combine?: 'AND' | 'OR';
  readonly matchers: readonly Matcher[];
}

export interface Matcher {
  readonly match?: string;
  readonly min?: number;
  readonly max?: number;
  readonly regex?: string;
  /** The text that an `include` matcher looks for. */
  readonly value?: unknown;
  /** Date or time format, in the syntax of Java's SimpleDateFormat. */
  readonly format?: string;
  readonly [attribute: string]: unknown;
}

/** By path expression. */
export type Generators = Readonly<Record<string, Generator>>;

export interface Generator {
  readonly type: string;
  readonly [attribute: string]: unknown;
}
