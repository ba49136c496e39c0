/** A pact of which only those interactions are left that a version of the provider has verified. */
export interface VerifiedContract {
  readonly consumer: string;
  readonly provider: string;
  /** Whose pact it is. */
  readonly consumerVersion: string;
  /** Which version of the provider keeps it: the newest of its main branch, or a live one. */
  readonly providerVersion: string;
  /** Hex SHA-256 of the pact as JSON with sorted keys. */
  readonly sha256: string;
  readonly pact: PactContent;
}

/** A pact file of specification 4, as far as mocks read it. */
export interface PactContent {
  readonly consumer: { readonly name: string };
  readonly provider: { readonly name: string };
  readonly interactions: readonly Readonly<Record<string, unknown>>[];
  readonly [field: string]: unknown;
}
