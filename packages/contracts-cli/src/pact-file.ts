/** A pact file, as far as this command reads it. */
export interface PactFile {
  readonly consumer: { readonly name: string };
  readonly provider: { readonly name: string };
  readonly interactions: readonly (HttpInteraction | MessageInteraction)[];
}

export interface HttpInteraction {
  readonly type: 'Synchronous/HTTP';
  readonly request: { readonly method: string; readonly path: string };
}

interface MessageInteraction {
  readonly type: 'Asynchronous/Messages';
  /** The headers of the message, and what else goes with it. */
  readonly metadata: { readonly 'event-type': string };
}
