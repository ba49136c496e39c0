import type { VerifierOptions } from '@pact-foundation/pact';
import type { BrokerAddress } from '@shopflow/broker-client/hal';

/** Pacts from a broker: those of main branches, of matching branches, and of all live versions. */
export interface BrokerSource {
  readonly kind: 'broker';
  readonly broker: BrokerAddress;
  /** The provider's version; its branch decides which pacts match it and which are pending. */
  readonly version: string;
  /** Null for a version that is on no branch. */
  readonly branch: string | null;
  /** Whether to publish the results under this version and branch. */
  readonly publish: boolean;
  /** URL of the CI build that publishes them. */
  readonly buildUrl?: string | undefined;
  /** `YYYY-MM-DD`: pacts of any branch created since that day are verified as work in progress. */
  readonly includeWipPactsSince: string;
}

/** Pacts in files, verified without a broker. */
export interface FileSource {
  readonly kind: 'files';
  readonly paths: readonly string[];
}

export type PactSource = BrokerSource | FileSource;

const MAIN_AND_LIVE = [{ mainBranch: true }, { deployedOrReleased: true }];

/**
 * Selects the pacts to verify: https://docs.pact.io/pact_broker/advanced_topics/consumer_version_selectors.
 * What is pending and what is work in progress depends on the provider's branch, so without one nothing is.
 */
export function toSelection({ branch, includeWipPactsSince }: BrokerSource) {
  if (branch === null) {
    // The verifier's core sends an empty branch.
    return {
      consumerVersionSelectors: MAIN_AND_LIVE,
      includePendingStatus: false,
      providerVersionBranch: '',
    };
  }
  return {
    consumerVersionSelectors: [...MAIN_AND_LIVE, { matchingBranch: true }],
    includePendingStatus: true,
    includeWipPactsSince,
    providerVersionBranch: branch,
  };
}

/** The selection as options of the verifier, plus the settings for access to the broker and publishing. */
export function toVerifierOptions(source: PactSource): Partial<VerifierOptions> {
  if (source.kind === 'files') return { pactUrls: [...source.paths] };
  const { baseUrl, token, username, password } = source.broker;
  const { includePendingStatus, providerVersionBranch, ...selection } = toSelection(source);
  return {
    ...selection,
    ...(source.branch !== null && { providerVersionBranch }),
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
