/** A pact file of specification 4, as far as this command reads it. */
export interface PactFile {
  readonly consumer: { readonly name: string };
  readonly provider: { readonly name: string };
  readonly interactions: readonly (HttpInteraction | MessageInteraction)[];
}

export interface HttpInteraction extends Described {
  readonly type: 'Synchronous/HTTP';
  readonly request: { readonly method: string; readonly path: string };
  readonly response: { readonly status: number; readonly body?: Body };
}

interface MessageInteraction extends Described {
  readonly type: 'Asynchronous/Messages';
  readonly contents: Body;
  /** The headers of the message, and what else goes with it. */
  readonly metadata: { readonly 'event-type': string };
}

interface Described {
  readonly description: string;
  readonly providerStates?: readonly { readonly name: string }[];
}

/** An example; the matching rules beside it tell what of it may differ. */
interface Body {
  readonly content?: unknown;
}
