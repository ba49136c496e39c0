import * as library from '@pactflow/openapi-pact-comparator';

/** PactFlow's comparator of pacts with one OpenAPI document. */
export interface OpenApiComparator {
  compare(pact: object): AsyncIterable<ComparatorResult>;
}

/** What does not fit, as it says it; its places begin with `[root]`. */
export interface ComparatorResult {
  /** For example `response.body.incompatible`. */
  readonly code: string;
  readonly message: string;
  readonly mockDetails?: { readonly location: string; readonly value: unknown };
  readonly specDetails?: { readonly location: string };
}

// Its own types are for a resolution that adds /index and .ts, which that of Node does not.
const { Comparator } = library as unknown as {
  readonly Comparator: new (documents: { readonly oas: object }) => OpenApiComparator;
};

/** @throws Error for what is no OpenAPI document */
export function makeOpenApiComparator(document: object): OpenApiComparator {
  return new Comparator({ oas: document });
}
