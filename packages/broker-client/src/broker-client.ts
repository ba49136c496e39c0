import { z } from 'zod';
import {
  integrationList,
  pact,
  pactsForVerification,
  pacticipantList,
  publishedPact,
  verificationResult,
  type LiveVersion,
  type MatrixAnswer,
  type MatrixRow,
  type Pact,
  type PactForVerification,
  type PublishedPact,
  type VerificationResult,
} from './answers.ts';
import { undefinedIfNotFound } from './broker-error.ts';
import { environmentMethods, type EnvironmentMethods } from './environments.ts';
import { fingerprintMethods, type FingerprintMethods } from './fingerprints.ts';
import { Hal, type BrokerAddress } from './hal.ts';
import { historyMethods, type HistoryMethods } from './history.ts';
import {
  canDeploy,
  findResults,
  hasContracts,
  hasResults,
  providersOf,
  resultBetween,
  resultsOfVersions,
  type DeploymentQuestion,
  type Pair,
  type PairVersions,
  type VersionPair,
} from './matrix.ts';
import { branchesOf, readVerificationsOwed, type OwedVerification } from './verifications-owed.ts';
import { versionMethods, type VersionMethods } from './versions.ts';

export type { DeploymentQuestion, Pair } from './matrix.ts';

/** The result of verifying a pact with one provider version, in the format that the broker accepts. */
export interface ResultToPublish {
  readonly success: boolean;
  readonly providerApplicationVersion: string;
  readonly verifiedBy: { readonly implementation: string; readonly version: string };
}

/** A client of one Pact Broker. Every method throws `BrokerClientError`. */
export interface BrokerClient
  extends EnvironmentMethods, FingerprintMethods, HistoryMethods, VersionMethods {
  readonly canDeploy: (question: DeploymentQuestion) => Promise<MatrixAnswer>;
  /** Every pair with a pact in the broker. */
  readonly integrations: () => Promise<readonly Pair[]>;
  /** One row per consumer version, with its newest result if it has one. */
  readonly results: (pair: Pair) => Promise<readonly MatrixRow[]>;
  /** Like `results`, for the newest version on the consumer's main branch only. */
  readonly resultsOnMain: (pair: Pair) => Promise<readonly MatrixRow[]>;
  /** Like `results`, for the newest version on the given branch of the consumer. */
  readonly resultsOnBranch: (pair: Pair, branch: string) => Promise<readonly MatrixRow[]>;
  /** Results of every provider version for one consumer version, newest first. */
  readonly resultsFor: (pair: Pair, consumerVersion: string) => Promise<readonly MatrixRow[]>;
  /** Results of one provider version for every consumer version, newest first. */
  readonly resultsBy: (pair: Pair, providerVersion: string) => Promise<readonly MatrixRow[]>;
  /** The row of one consumer version's pact and one provider version, with the newest result if there is one. */
  readonly resultBetween: (pair: VersionPair) => Promise<MatrixRow | undefined>;
  /**
   * One row per consumer version with a pact and provider version with a result for it; a consumer version
   * without any of these results has one row without a provider version.
   */
  readonly resultsOfVersions: (versions: PairVersions) => Promise<readonly MatrixRow[]>;
  /** The full result behind the link in a matrix row. */
  readonly result: (href: string) => Promise<VerificationResult>;
  /** A pact by any link to it; its interactions carry the ids that results refer to. */
  readonly pact: (href: string) => Promise<Pact>;
  readonly pactOf: (pair: {
    readonly consumer: string;
    readonly provider: string;
    readonly consumerVersion: string;
  }) => Promise<Pact>;
  /** The pact of a consumer version (by default the newest); undefined when it has none. */
  readonly findPact: (
    pair: Pair & { readonly consumerVersion?: string },
  ) => Promise<PublishedPact | undefined>;
  /** The pacts that the provider must verify, in the order in which a verifier receives them. */
  readonly pactsForVerification: (
    provider: string,
    selection: object,
  ) => Promise<readonly PactForVerification[]>;
  /** The names of all pacticipants. */
  readonly pacticipants: () => Promise<readonly string[]>;
  readonly publishResult: (pact: Pact, result: ResultToPublish) => Promise<void>;
  /** Whether any provider version has published a result for any pact of the pair. */
  readonly hasResults: (pair: Pair) => Promise<boolean>;
  /** The providers with which a version has published pacts. */
  readonly providersOf: (version: LiveVersion) => Promise<readonly string[]>;
  /** Whether a version has published a pact or a verification result. */
  readonly hasContracts: (version: LiveVersion) => Promise<boolean>;
  /** The broker's list of owed results, of all providers or one; undefined if it has no such list. */
  readonly verificationsOwed: (
    provider?: string,
  ) => Promise<readonly OwedVerification[] | undefined>;
  /** The branches of a version, in the order in which it was added to them. */
  readonly branchesOf: (version: LiveVersion) => Promise<readonly string[]>;
}

export function makeBrokerClient(address: BrokerAddress): BrokerClient {
  const hal = new Hal(address);
  const getPact = (href: string): Promise<Pact> => hal.get(href, pact);
  return {
    ...environmentMethods(hal),
    ...versionMethods(hal),
    ...historyMethods(hal),
    ...fingerprintMethods(hal),
    canDeploy: (question) => canDeploy(hal, question),
    integrations: () => integrations(hal),
    results: (pair) => findResults(hal, pair, {}),
    resultsOnMain: (pair) =>
      findResults(hal, pair, { consumer: { mainBranch: 'true', latest: 'true' } }),
    resultsOnBranch: (pair, branch) =>
      findResults(hal, pair, { consumer: { branch, latest: 'true' } }),
    resultsBy: (pair, providerVersion) =>
      findResults(hal, pair, { provider: { version: providerVersion }, latestBy: 'cvpv' }),
    resultsFor: (pair, version) =>
      findResults(hal, pair, { consumer: { version }, latestBy: 'cvpv' }),
    resultBetween: (pair) => resultBetween(hal, pair),
    resultsOfVersions: (versions) => resultsOfVersions(hal, versions),
    result: (href) => hal.get(href, verificationResult),
    pact: getPact,
    pactOf: ({ consumer, provider, consumerVersion }) => {
      const segments = [provider, consumer, consumerVersion].map(encodeURIComponent);
      return getPact(
        `/pacts/provider/${segments[0]}/consumer/${segments[1]}/version/${segments[2]}`,
      );
    },
    findPact: (options) => findPact(hal, options),
    pactsForVerification: (provider, selection) =>
      findPactsForVerification(hal, provider, selection),
    pacticipants: () => pacticipants(hal),
    publishResult: async (verifiedPact, body) => {
      const { href } = verifiedPact._links['pb:publish-verification-results'];
      await hal.post(href, { body, schema: z.unknown() });
    },
    hasResults: (pair) => hasResults(hal, pair),
    providersOf: (asked) => providersOf(hal, asked),
    hasContracts: (asked) => hasContracts(hal, asked),
    verificationsOwed: (provider) => readVerificationsOwed(hal, provider),
    branchesOf: (asked) => branchesOf(hal, asked),
  };
}

async function integrations(hal: Hal): Promise<Pair[]> {
  const { _embedded } = await hal.get('/integrations', integrationList);
  return _embedded.integrations.map(({ consumer, provider }) => ({
    consumer: consumer.name,
    provider: provider.name,
  }));
}

async function pacticipants(hal: Hal): Promise<string[]> {
  const { _embedded } = await hal.get('/pacticipants', pacticipantList);
  return _embedded.pacticipants.map(({ name }) => name);
}

async function findPact(
  hal: Hal,
  { consumer, provider, consumerVersion }: Pair & { readonly consumerVersion?: string },
): Promise<PublishedPact | undefined> {
  const segments = [provider, consumer].map(encodeURIComponent);
  const pairPath = `/pacts/provider/${segments[0]}/consumer/${segments[1]}`;
  const versionPath =
    consumerVersion === undefined ? 'latest' : `version/${encodeURIComponent(consumerVersion)}`;
  return undefinedIfNotFound(hal.get(`${pairPath}/${versionPath}`, publishedPact));
}

async function findPactsForVerification(
  hal: Hal,
  provider: string,
  selection: object,
): Promise<PactForVerification[]> {
  const path = `/pacts/provider/${encodeURIComponent(provider)}/for-verification`;
  const { _embedded } = await hal.post(path, { body: selection, schema: pactsForVerification });
  return Promise.all(
    _embedded.pacts.map(async ({ shortDescription, _links }) => ({
      reason: shortDescription ?? undefined,
      pact: await hal.get(_links.self.href, publishedPact),
    })),
  );
}
