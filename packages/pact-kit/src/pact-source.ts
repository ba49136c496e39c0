import type { VerifierOptions } from '@pact-foundation/pact';
import type { BrokerAddress } from '@shopflow/broker-client/hal';

/** Pacts of a broker: of consumers' main and same-named branches, and of all that is live. */
export interface BrokerSource {
  readonly kind: 'broker';
  readonly broker: BrokerAddress;
  /** Whether the results are published, under the provider's version and branch. */
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

/** The version under which results are published; the branch decides what is pending. */
export interface ProviderVersion {
  readonly version: string;
  readonly branch?: string | undefined;
}

/** What a broker is asked for: https://docs.pact.io/pact_broker/advanced_topics/consumer_version_selectors */
export function toSelection({ includeWipPactsSince }: BrokerSource, branch: string | undefined) {
  const always = [{ mainBranch: true }, { deployedOrReleased: true }];
  // Without a branch there is none to match, and no telling whether a pact is work in progress.
  if (branch === undefined) return { consumerVersionSelectors: always, includePendingStatus: true };
  return {
    consumerVersionSelectors: [...always, { matchingBranch: true }],
    includePendingStatus: true,
    includeWipPactsSince,
    providerVersionBranch: branch,
  };
}

/** The same in the verifier's words, with what it needs to reach the broker and to publish. */
export function toVerifierOptions(
  source: PactSource,
  { version, branch }: ProviderVersion,
): Partial<VerifierOptions> {
  if (source.kind === 'files') return { pactUrls: [...source.paths] };
  const { baseUrl, token, username, password } = source.broker;
  const { includePendingStatus, ...selection } = toSelection(source, branch);
  return {
    ...selection,
    enablePending: includePendingStatus,
    providerVersion: version,
    publishVerificationResult: source.publish,
    pactBrokerUrl: baseUrl,
    ...(token !== undefined && { pactBrokerToken: token }),
    ...(username !== undefined && { pactBrokerUsername: username }),
    ...(password !== undefined && { pactBrokerPassword: password }),
    ...(source.buildUrl !== undefined && { buildUrl: source.buildUrl }),
  };
}
