import type { VerifierOptions } from '@pact-foundation/pact';
import type { BrokerAddress } from '@shopflow/broker-client/hal';

/** Pacts of a broker: of consumers' main and same-named branches, and of all that is live. */
export interface BrokerSource {
  readonly kind: 'broker';
  readonly broker: BrokerAddress;
  /** The provider's version; its branch decides which pacts match it and which are pending. */
  readonly version: string;
  readonly branch: string;
  /** Whether the results are published, under that version and branch. */
  readonly publish: boolean;
  /** The page of the build that publishes them. */
  readonly buildUrl?: string | undefined;
  /** A day, `YYYY-MM-DD`: pacts of any branch made since are verified as work in progress. */
  readonly includeWipPactsSince: string;
}

/** Pacts in files, verified without a broker. */
export interface FileSource {
  readonly kind: 'files';
  readonly paths: readonly string[];
}

export type PactSource = BrokerSource | FileSource;

/** What a broker is asked for: https://docs.pact.io/pact_broker/advanced_topics/consumer_version_selectors */
export function toSelection({ branch, includeWipPactsSince }: BrokerSource) {
  return {
    consumerVersionSelectors: [
      { mainBranch: true },
      { deployedOrReleased: true },
      { matchingBranch: true },
    ],
    includePendingStatus: true,
    includeWipPactsSince,
    providerVersionBranch: branch,
  };
}

/** The same in the verifier's words, with what it needs to reach the broker and to publish. */
export function toVerifierOptions(source: PactSource): Partial<VerifierOptions> {
  if (source.kind === 'files') return { pactUrls: [...source.paths] };
  const { baseUrl, token, username, password } = source.broker;
  const { includePendingStatus, ...selection } = toSelection(source);
  return {
    ...selection,
    enablePending: includePendingStatus,
    providerVersion: source.version,
    publishVerificationResult: source.publish,
    pactBrokerUrl: baseUrl,
    ...(token !== undefined && { pactBrokerToken: token }),
    ...(username !== undefined && { pactBrokerUsername: username }),
    ...(password !== undefined && { pactBrokerPassword: password }),
    ...(source.buildUrl !== undefined && { buildUrl: source.buildUrl }),
  };
}
