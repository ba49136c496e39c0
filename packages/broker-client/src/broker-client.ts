import { z } from 'zod';
import {
  integrationList,
  pact,
  pacticipant,
  pactsForVerification,
  pacticipantList,
  publishedPact,
  verificationResult,
  version,
  versionList,
  versionWithPacts,
  type LiveVersion,
  type MatrixAnswer,
  type MatrixRow,
  type Pact,
  type PactForVerification,
  type PublishedPact,
  type VerificationResult,
} from './answers.ts';
import { BrokerClientError } from './broker-error.ts';
import { environmentMethods, type EnvironmentMethods } from './environments.ts';
import { Hal, type BrokerAddress } from './hal.ts';
import {
  canDeploy,
  findResults,
  hasContracts,
  resultBetween,
  resultsOfVersions,
  type DeploymentQuestion,
  type Pair,
  type PairVersions,
  type VersionPair,
} from './matrix.ts';
import { branchesOf, readVerificationsOwed, type OwedVerification } from './verifications-owed.ts';

export type { DeploymentQuestion, Pair } from './matrix.ts';

/** The result of verifying a pact with one provider version, in the format that the broker accepts. */
export interface ResultToPublish {
  readonly success: boolean;
  readonly providerApplicationVersion: string;
  readonly verifiedBy: { readonly implementation: string; readonly version: string };
}

/** A client of one Pact Broker. Every method throws `BrokerClientError`. */
export interface BrokerClient extends EnvironmentMethods {
  readonly canDeploy: (question: DeploymentQuestion) => Promise<MatrixAnswer>;
  /** Every pair with a pact in the broker. */
  readonly integrations: () => Promise<readonly Pair[]>;
  /** One row per consumer version, with its newest result if it has one. */
  readonly results: (pair: Pair) => Promise<readonly MatrixRow[]>;
  /** Like `results`, for the newest version on the consumer's main branch only. */
  readonly resultsOnMain: (pair: Pair) => Promise<readonly MatrixRow[]>;
  /** Like `results`, for the newest version on the given branch of the consumer. */
  readonly resultsOnBranch: (pair: Pair, branch: string) => Promise<readonly MatrixRow[]>;
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
  readonly hasVersion: (version: LiveVersion) => Promise<boolean>;
  /** How many pacts a version has published: one per provider. */
  readonly pactCount: (version: LiveVersion) => Promise<number>;
  readonly publishResult: (pact: Pact, result: ResultToPublish) => Promise<void>;
  /** Adds a version to a branch, and creates the version when it does not exist. */
  readonly putBranchVersion: (branchVersion: {
    readonly pacticipant: string;
    readonly branch: string;
    readonly version: string;
  }) => Promise<void>;
  /** The newest version on the main branch; undefined without a main branch or a version on it. */
  readonly mainVersion: (pacticipant: string) => Promise<string | undefined>;
  /** Versions on the main branch, newest first; only the broker's first page. */
  readonly mainVersions: (pacticipant: string) => Promise<readonly string[]>;
  /** Whether a version has published a pact or a verification result. */
  readonly hasContracts: (version: LiveVersion) => Promise<boolean>;
  /** The broker's list of owed results, of all providers or one; undefined if it has no such list. */
  readonly verificationsOwed: (
    provider?: string,
  ) => Promise<readonly OwedVerification[] | undefined>;
  /** The branches of a version, in the order in which it was added to them. */
  readonly branchesOf: (version: LiveVersion) => Promise<readonly string[]>;
  /** The newest version on a branch; undefined without the branch, or a version on it. */
  readonly branchVersion: (branch: {
    readonly pacticipant: string;
    readonly branch: string;
  }) => Promise<string | undefined>;
}

export function makeBrokerClient(address: BrokerAddress): BrokerClient {
  const hal = new Hal(address);
  const getPact = (href: string): Promise<Pact> => hal.get(href, pact);
  return {
    ...environmentMethods(hal),
    canDeploy: (question) => canDeploy(hal, question),
    integrations: () => integrations(hal),
    results: (pair) => findResults(hal, pair, {}),
    resultsOnMain: (pair) =>
      findResults(hal, pair, { consumer: { mainBranch: 'true', latest: 'true' } }),
    resultsOnBranch: (pair, branch) =>
      findResults(hal, pair, { consumer: { branch, latest: 'true' } }),
    resultsBy: (pair, providerVersion) =>
      findResults(hal, pair, { provider: { version: providerVersion }, latestBy: 'cvpv' }),
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
    hasVersion: async (asked) =>
      (await undefinedIfNotFound(hal.get(versionPath(asked), version))) !== undefined,
    pactCount: (version) => pactCount(hal, version),
    publishResult: async (verifiedPact, body) => {
      const { href } = verifiedPact._links['pb:publish-verification-results'];
      await hal.post(href, { body, schema: z.unknown() });
    },
    putBranchVersion: async ({ pacticipant, branch, version }) => {
      const segments = [pacticipant, branch, version].map(encodeURIComponent);
      const path = `/pacticipants/${segments[0]}/branches/${segments[1]}/versions/${segments[2]}`;
      await hal.put(path, { body: {}, schema: z.unknown() });
    },
    mainVersion: (name) => mainVersion(hal, name),
    mainVersions: (name) => mainVersions(hal, name),
    hasContracts: (asked) => hasContracts(hal, asked),
    verificationsOwed: (provider) => readVerificationsOwed(hal, provider),
    branchesOf: (asked) => branchesOf(hal, asked),
    branchVersion: ({ pacticipant: name, branch }) => latestVersion(hal, branchPath(name, branch)),
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

async function mainVersion(hal: Hal, name: string): Promise<string | undefined> {
  const path = await findMainBranchPath(hal, name);
  return path === undefined ? undefined : latestVersion(hal, path);
}

async function latestVersion(hal: Hal, path: string): Promise<string | undefined> {
  return (await undefinedIfNotFound(hal.get(`${path}/latest-version`, version)))?.number;
}

async function mainVersions(hal: Hal, name: string): Promise<string[]> {
  const path = await findMainBranchPath(hal, name);
  if (path === undefined) return [];
  const list = await undefinedIfNotFound(hal.get(`${path}/versions`, versionList));
  return (list?._embedded.versions ?? []).map(({ number }) => number);
}

/** The path of a pacticipant's main branch; undefined when it has none. */
async function findMainBranchPath(hal: Hal, name: string): Promise<string | undefined> {
  const { mainBranch } = await hal.get(`/pacticipants/${encodeURIComponent(name)}`, pacticipant);
  return mainBranch == null ? undefined : branchPath(name, mainBranch);
}

function branchPath(name: string, branch: string): string {
  return `/pacticipants/${encodeURIComponent(name)}/branches/${encodeURIComponent(branch)}`;
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

function versionPath({ pacticipant, version: number }: LiveVersion): string {
  return `/pacticipants/${encodeURIComponent(pacticipant)}/versions/${encodeURIComponent(number)}`;
}

async function pactCount(hal: Hal, asked: LiveVersion): Promise<number> {
  const found = await undefinedIfNotFound(hal.get(versionPath(asked), versionWithPacts));
  return found?._links['pb:pact-versions'].length ?? 0;
}

async function undefinedIfNotFound<Body>(answer: Promise<Body>): Promise<Body | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof BrokerClientError && error.code === 'not-found') return undefined;
    throw error;
  }
}
