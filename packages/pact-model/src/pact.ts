/**
 * A pact as it is in a file or a broker. Interactions of specification 4 have a `type`; those before it,
 * which are HTTP, have none: https://github.com/pact-foundation/pact-specification
 */
export interface Pact {
  readonly consumer: { readonly name: string };
  readonly provider: { readonly name: string };
  readonly interactions: readonly Interaction[];
  /** Only in message pacts of specification 3. */
  readonly messages?: readonly MessageOfV3[];
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** What a pact contains, without the names of its pair. */
export type PactContent = Pick<Pact, 'interactions' | 'messages' | 'metadata'>;

export type Interaction = HttpInteraction | MessageInteraction | OtherInteraction;

interface Described {
  readonly description: string;
  readonly providerStates?: readonly ProviderState[];
  readonly pluginConfiguration?: Readonly<Record<string, unknown>>;
}

export interface ProviderState {
  readonly name: string;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

export interface HttpInteraction extends Described {
  readonly type: 'Synchronous/HTTP';
  readonly request: HttpRequest;
  readonly response: HttpResponse;
}

export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly headers?: Headers | undefined;
  readonly body?: Body | undefined;
  readonly matchingRules?: HttpMatchingRules | undefined;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers?: Headers | undefined;
  readonly body?: Body | undefined;
  readonly matchingRules?: HttpMatchingRules | undefined;
  readonly generators?: HttpGenerators | undefined;
}

export type Headers = Readonly<Record<string, string | readonly string[]>>;

/** By part of the request or response. */
interface HttpMatchingRules {
  readonly body?: MatchingRules | undefined;
  readonly [part: string]: unknown;
}

interface HttpGenerators {
  readonly body?: Generators | undefined;
  readonly [part: string]: unknown;
}

export interface MessageInteraction extends Described {
  readonly type: 'Asynchronous/Messages';
  readonly contents: Body;
  /** Key, topic, headers and `contentType`, flat. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly matchingRules?: MessageMatchingRules | undefined;
  readonly generators?: MessageGenerators | undefined;
}

interface MessageMatchingRules {
  readonly body?: MatchingRules | undefined;
  /** By name, not by path. */
  readonly metadata?: MatchingRules | undefined;
}

interface MessageGenerators {
  readonly body?: Generators | undefined;
  readonly metadata?: Generators | undefined;
}

/** Synchronous messages, and interactions before specification 4. */
interface OtherInteraction extends Described {
  readonly type?: 'Synchronous/Messages';
}

/** https://github.com/pact-foundation/pact-specification/tree/version-3#message-pacts */
export interface MessageOfV3 extends Omit<MessageInteraction, 'type' | 'contents'> {
  readonly contents?: unknown;
  readonly metaData?: Readonly<Record<string, unknown>>;
}

/** The body of a request, a response or a message: an example; matching rules say what may differ. */
export interface Body {
  readonly content?: unknown;
  readonly contentType?: string | undefined;
  /** The encoding of binary content, such as `base64`. */
  readonly encoded?: string | boolean | undefined;
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

/** The messages of a pact in the format of specification 4. */
export function messageInteractions({
  interactions,
  messages = [],
}: PactContent): MessageInteraction[] {
  return [
    ...interactions.filter((each) => each.type === 'Asynchronous/Messages'),
    ...messages.map(toV4),
  ];
}

function toV4({ contents, metaData = {}, ...message }: MessageOfV3): MessageInteraction {
  const metadata = message.metadata ?? metaData;
  const { contentType = 'application/json' } = metadata;
  return {
    ...message,
    type: 'Asynchronous/Messages',
    contents: { content: contents, contentType: String(contentType) },
    metadata: { contentType, ...metadata },
  };
}
