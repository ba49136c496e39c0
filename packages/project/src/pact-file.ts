/** The parts of a pact file (specification 4) that this package reads. */
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
  /** Message metadata, such as headers. */
  readonly metadata: { readonly 'event-type': string };
}

interface Described {
  readonly description: string;
  readonly providerStates?: readonly { readonly name: string }[];
}

/** An example; the matching rules say which parts of it may differ. */
interface Body {
  readonly content?: unknown;
}
