/** What is read of a V4 pact: https://github.com/pact-foundation/pact-specification/tree/version-4 */
export interface MessageInteraction {
  readonly type: 'Asynchronous/Messages';
  readonly description: string;
  readonly providerStates?: readonly { readonly name: string }[];
  readonly contents: Contents;
  /** Key, topic and headers, flat; `contentType` besides. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly matchingRules?: {
    readonly body?: MatchingRules;
    /** By name, not by path. */
    readonly metadata?: MatchingRules;
  };
  readonly generators?: { readonly body?: Generators; readonly metadata?: Generators };
}

/** A body, of a message or of an HTTP response. */
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
  /** What an `include` must find. */
  readonly value?: unknown;
  /** Of a date or time, as Java's SimpleDateFormat has it. */
  readonly format?: string;
  readonly [attribute: string]: unknown;
}

/** By path expression. */
export type Generators = Readonly<Record<string, Generator>>;

export interface Generator {
  readonly type: string;
  readonly [attribute: string]: unknown;
}
