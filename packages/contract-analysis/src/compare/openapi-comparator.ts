import * as library from '@pactflow/openapi-pact-comparator';

/** PactFlow's comparator for one OpenAPI document. */
export interface OpenApiComparator {
  compare(pact: object): AsyncIterable<ComparatorResult>;
}

/** A mismatch as the library reports it; its locations begin with `[root]`. */
export interface ComparatorResult {
  /** For example `response.body.incompatible`. */
  readonly code: string;
  readonly message: string;
  readonly mockDetails?: { readonly location: string; readonly value: unknown };
  readonly specDetails?: { readonly location: string };
}

// The library's types need a module resolution that adds /index and .ts; Node's does not.
const { Comparator } = library as unknown as {
  readonly Comparator: new (documents: { readonly oas: object }) => OpenApiComparator;
};

/** @throws Error for an invalid OpenAPI document */
export function makeOpenApiComparator(document: object): OpenApiComparator {
  const comparator = new Comparator({ oas: document });
  return {
    async *compare(pact) {
      try {
        yield* comparator.compare(pact);
      } catch (error) {
        const unread = unreadPart(error);
        if (unread === undefined) throw error;
        const cause = `PactFlow's comparator cannot read it (${(error as Error).message})`;
        const state = unread === 'pact' ? 'is malformed' : 'cannot be read';
        const message = `The ${unread} ${state}, so it was not compared: ${cause}.`;
        yield { code: `${unread}.unvalidatable`, message };
      }
    },
  };
}

function unreadPart(error: unknown): 'document' | 'pact' | undefined {
  // Version 2.3.1 overflows the stack for a schema that refers to itself in `allOf`.
  if (error instanceof RangeError) return 'document';
  return error instanceof Error && error.message === 'Malformed Pact file' ? 'pact' : undefined;
}
