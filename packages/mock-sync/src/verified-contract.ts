import type { Pact } from '@shopflow/pact-model/pact';

/** A pact reduced to the interactions that a provider version has verified. */
export interface VerifiedContract {
  readonly consumer: string;
  readonly provider: string;
  /** Version of the consumer that published the pact. */
  readonly consumerVersion: string;
  /** Version of the provider that verified it: the newest on its main branch, or a live one. */
  readonly providerVersion: string;
  /** Hex SHA-256 of the pact as JSON with sorted keys. */
  readonly sha256: string;
  readonly pact: Pact;
}
