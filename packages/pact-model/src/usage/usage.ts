import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { ValuePath } from '@shopflow/json-schema/json-path';
import type { Acceptance } from '../match/acceptance.ts';
import type { SentHeaders } from '../match/compare-headers.ts';
import type { Answer } from '../match/compare-response.ts';
import type { Generator, ProviderState, RuleList } from '../pact.ts';
import type { Accepted } from '../rules/accepted.ts';

/** What one interaction of a pact reads of the provider, and what it sends to it. */
export type Usage = HttpUsage | MessageUsage | SynchronousMessageUsage;

interface Described {
  /** The interaction's description. */
  readonly description: string;
  readonly states: readonly ProviderState[];
}

export interface HttpUsage extends Described {
  readonly kind: 'http';
  /** In upper case. */
  readonly method: string;
  /** As recorded, without the query: `/users/7`. */
  readonly path: string;
  /**
   * The request: method, path, query parameters, headers, cookies, and every field of the body. What is
   * not here is not sent by this interaction.
   */
  readonly sends: readonly Place[];
  /** The response: status, headers, and every field of the body that the example has. */
  readonly reads: readonly Place[];
  readonly requestBody: BodyUse;
  /** Of a request body that is a form. */
  readonly formFields: readonly FormField[];
  readonly responseBody: BodyUse;
  /** Whether the Pact verifier accepts an answer. */
  readonly acceptsResponse: (answer: Answer) => Acceptance;
  /** Whether it accepts the headers of an answer. */
  readonly acceptsHeaders: (headers: SentHeaders) => Acceptance;
  /** Whether it accepts a body as JSON; undefined: no body. */
  readonly acceptsBody: (body: unknown) => Acceptance;
  /** Whether the consumer may send a body, as its matchers allow; undefined: no body. */
  readonly maySendBody: (body: unknown) => Acceptance;
}

/** A field of a form that an interaction sends, and what it has there. */
export interface FormField {
  readonly path: string;
  readonly accepted: Accepted;
  /** A matcher there is not known, or the form cannot be read. */
  readonly isUnknown: boolean;
}

export interface MessageUsage extends Described {
  readonly kind: 'message';
  /** The message's name, from its `event-type`; undefined when the pact has none. */
  readonly message: string | undefined;
  /** Key, topic, record headers and `contentType`, as the pact has them: the fields of one object. */
  readonly metadata: readonly Place[];
  /** Payload, headers, key and topic. */
  readonly reads: readonly (Place & { readonly part: MessagePart })[];
  readonly payload: BodyUse;
  readonly acceptsBody: (payload: unknown) => Acceptance;
  /** Whether it accepts record headers; those that the pact does not name are ignored. */
  readonly acceptsHeaders: (headers: unknown) => Acceptance;
}

export interface SynchronousMessageUsage extends Described {
  readonly kind: 'synchronous-message';
  readonly sends: readonly Place[];
  /** Of all responses. */
  readonly reads: readonly Place[];
  /** One for each response. */
  readonly acceptsBody: readonly ((payload: unknown) => Acceptance)[];
}

/** How a body is used. `empty`: it must be empty. `opaque`: it is not JSON, so its fields are not known. */
export type BodyUse =
  | { readonly code: 'none' | 'empty' }
  | { readonly code: 'json'; readonly contentType: string | undefined }
  | {
      readonly code: 'opaque';
      /** A text, usually. */
      readonly content: unknown;
      readonly contentType: string | undefined;
    };

/** The part of a request, a response or a message that a place belongs to. */
export type Part =
  | 'method'
  | 'path'
  | 'query'
  | 'headers'
  | 'cookies'
  | 'body'
  | 'status'
  /** The parts of a message, with `headers`. */
  | 'payload'
  | 'key'
  | 'topic';

/** The part of a Kafka record that a place of a message belongs to. */
export type MessagePart = Extract<Part, 'payload' | 'headers' | 'key' | 'topic'>;

/** One place that an interaction reads or sends, and what it demands or allows there. */
export interface Place {
  readonly part: Part;
  /**
   * From the root of the part, in the example: `['items', 0, 'sku']`, `['Content-Type']`; empty for the
   * whole body, a method, path, status, key or topic.
   */
  readonly steps: ValuePath;
  /** The same as JSONPath, where all elements of a list, or entries of a map, share one: `$.items[*].sku`, `$.prices.*`. */
  readonly path: string;
  /** The value in the pact. For headers, cookies and query parameters a text, or a list of several. */
  readonly example: unknown;
  /** The matching rules that apply here, without the limits of a parent's; undefined: an equal value. */
  readonly rules: RuleList | undefined;
  /** What is accepted here, without what is below: that has places of its own. */
  readonly demand: Demand;
  /** Whether Pact's engine accepts a value here, with everything below it; undefined: it is missing. */
  readonly accepts: (value: unknown) => Acceptance;
  /** A schema of values that are certainly accepted here, with everything below. */
  readonly acceptedSchema: () => JsonSchema;
  /** The value must be there whenever its parent is. */
  readonly isRequired: boolean;
  /** A `type` matcher applies here, and to everything below. */
  readonly isMatchedByType: boolean;
  /** A matcher here is not known, so nothing about this place can be called safe. */
  readonly isUnknown: boolean;
  /** Inside an element that `arrayContains` looks for: only some element must have it. */
  readonly isInVariant: boolean;
  /**
   * `generated`: the provider state injects the value. `parameter`: the value is one of its parameters,
   * so the state makes the provider send exactly this.
   */
  readonly fromState: 'generated' | 'parameter' | undefined;
  readonly generator: Generator | undefined;
}

/** What a pact accepts at one place, as a schema and as a fact. */
export interface Demand {
  readonly schema: JsonSchema;
  readonly accepted: Accepted;
}
