import { z } from 'zod';
import {
  environment,
  environmentList,
  integrationList,
  liveVersionList,
  matrixAnswer,
  pact,
  pacticipant,
  publishedPact,
  verificationResult,
  version,
  versionList,
  versionWithPacts,
  type LiveVersion,
  type MatrixAnswer,
  type MatrixRow,
  type Pact,
  type PublishedPact,
  type VerificationResult,
} from './answers.ts';
import { BrokerClientError } from './broker-error.ts';
import { Hal, type BrokerAddress } from './hal.ts';

/** "May this version go to this environment?" */
export interface DeploymentQuestion {
  readonly pacticipant: string;
  readonly version: string;
  readonly environment: string;
}

/** Two pacticipants between whom there is a pact. */
export interface Pair {
  readonly consumer: string;
  readonly provider: string;
}

/** What a provider version made of a pact, as it is published. */
export interface ResultToPublish {
  readonly success: boolean;
  readonly providerApplicationVersion: string;
  readonly verifiedBy: { readonly implementation: string; readonly version: string };
}

/** Asks and tells one Pact Broker; every method throws `BrokerClientError`. */
export interface BrokerClient {
  readonly canDeploy: (question: DeploymentQuestion) => Promise<MatrixAnswer>;
  /** Every pair that the broker knows a pact of. */
  readonly integrations: () => Promise<readonly Pair[]>;
  /** Each version of the consumer with its newest result; one without any has none. */
  readonly results: (pair: Pair) => Promise<readonly MatrixRow[]>;
  /** The same of the newest version on the consumer's main branch alone. */
  readonly resultsOnMain: (pair: Pair) => Promise<readonly MatrixRow[]>;
  /** The same of the newest version on another branch of the consumer. */
  readonly resultsOnBranch: (pair: Pair, branch: string) => Promise<readonly MatrixRow[]>;
  /** What one version of the provider made of every version of the consumer, the newest first. */
  readonly resultsBy: (pair: Pair, providerVersion: string) => Promise<readonly MatrixRow[]>;
  /** A result by the link of a matrix row. */
  readonly result: (href: string) => Promise<VerificationResult>;
  /** A pact by any link to it; its interactions carry the ids that results speak of. */
  readonly pact: (href: string) => Promise<Pact>;
  readonly pactOf: (pair: {
    readonly consumer: string;
    readonly provider: string;
    readonly consumerVersion: string;
  }) => Promise<Pact>;
  /** The pact of a consumer version, or its newest one; undefined where it published none. */
  readonly findPact: (
    pair: Pair & { readonly consumerVersion?: string },
  ) => Promise<PublishedPact | undefined>;
  /** With how many providers a version has published a pact. */
  readonly pactCount: (of: LiveVersion) => Promise<number>;
  readonly publishResult: (of: Pact, result: ResultToPublish) => Promise<void>;
  /** Puts a version on a branch; the version is made when it does not exist. */
  readonly putBranchVersion: (branchVersion: {
    readonly pacticipant: string;
    readonly branch: string;
    readonly version: string;
  }) => Promise<void>;
  /** The newest version on a pacticipant's main branch; undefined where it has no such branch, or none yet. */
  readonly mainVersion: (pacticipant: string) => Promise<string | undefined>;
  /** The versions on a pacticipant's main branch, the newest first: as many as the broker puts on a page. */
  readonly mainVersions: (pacticipant: string) => Promise<readonly string[]>;
  /** Names of the environments that exist. */
  readonly environments: () => Promise<readonly string[]>;
  /** What is live in an environment; nothing in one that does not exist. */
  readonly liveVersions: (environment: string) => Promise<readonly LiveVersion[]>;
}

export function makeBrokerClient(address: BrokerAddress): BrokerClient {
  const hal = new Hal(address);
  const getPact = (href: string): Promise<Pact> => hal.get(href, pact);
  return {
    canDeploy: (question) => hal.get(`/matrix?${deploymentQuery(question)}`, matrixAnswer),
    integrations: async () => {
      const { _embedded } = await hal.get('/integrations', integrationList);
      return _embedded.integrations.map(({ consumer, provider }) => ({
        consumer: consumer.name,
        provider: provider.name,
      }));
    },
    results: (pair) => resultsOf(hal, pair, {}),
    resultsOnMain: (pair) =>
      resultsOf(hal, pair, { consumer: { mainBranch: 'true', latest: 'true' } }),
    resultsOnBranch: (pair, branch) =>
      resultsOf(hal, pair, { consumer: { branch, latest: 'true' } }),
    resultsBy: (pair, providerVersion) =>
      resultsOf(hal, pair, { provider: { version: providerVersion }, latestBy: 'cvpv' }),
    result: (href) => hal.get(href, verificationResult),
    pact: getPact,
    pactOf: ({ consumer, provider, consumerVersion }) => {
      const names = [provider, consumer, consumerVersion].map(encodeURIComponent);
      return getPact(`/pacts/provider/${names[0]}/consumer/${names[1]}/version/${names[2]}`);
    },
    findPact: (of) => findPact(hal, of),
    pactCount: (of) => pactCount(hal, of),
    publishResult: async (of, body) => {
      const { href } = of._links['pb:publish-verification-results'];
      await hal.post(href, { body, schema: z.unknown() });
    },
    putBranchVersion: async ({ pacticipant, branch, version }) => {
      const names = [pacticipant, branch, version].map(encodeURIComponent);
      const path = `/pacticipants/${names[0]}/branches/${names[1]}/versions/${names[2]}`;
      await hal.put(path, { body: {}, schema: z.unknown() });
    },
    mainVersion: (name) => mainVersion(hal, name),
    mainVersions: (name) => mainVersions(hal, name),
    environments: async () => {
      const { _embedded } = await hal.get('/environments', environmentList);
      return _embedded.environments.map(({ name }) => name);
    },
    liveVersions: (name) => liveVersions(hal, name),
  };
}

async function mainVersion(hal: Hal, name: string): Promise<string | undefined> {
  const branch = await findMainBranch(hal, name);
  if (branch === undefined) return undefined;
  return (await unlessNotFound(hal.get(`${branch}/latest-version`, version)))?.number;
}

async function mainVersions(hal: Hal, name: string): Promise<string[]> {
  const branch = await findMainBranch(hal, name);
  if (branch === undefined) return [];
  const list = await unlessNotFound(hal.get(`${branch}/versions`, versionList));
  return (list?._embedded.versions ?? []).map(({ number }) => number);
}

/** The path of a pacticipant's main branch; undefined where it has none. */
async function findMainBranch(hal: Hal, name: string): Promise<string | undefined> {
  const path = `/pacticipants/${encodeURIComponent(name)}`;
  const { mainBranch } = await hal.get(path, pacticipant);
  return mainBranch == null ? undefined : `${path}/branches/${encodeURIComponent(mainBranch)}`;
}

async function findPact(
  hal: Hal,
  { consumer, provider, consumerVersion }: Pair & { readonly consumerVersion?: string },
): Promise<PublishedPact | undefined> {
  const names = [provider, consumer].map(encodeURIComponent);
  const pair = `/pacts/provider/${names[0]}/consumer/${names[1]}`;
  const which =
    consumerVersion === undefined ? 'latest' : `version/${encodeURIComponent(consumerVersion)}`;
  return unlessNotFound(hal.get(`${pair}/${which}`, publishedPact));
}

async function pactCount(hal: Hal, { pacticipant, version }: LiveVersion): Promise<number> {
  const names = [pacticipant, version].map(encodeURIComponent);
  const path = `/pacticipants/${names[0]}/versions/${names[1]}`;
  const found = await unlessNotFound(hal.get(path, versionWithPacts));
  return found?._links['pb:pact-versions'].length ?? 0;
}

async function unlessNotFound<Body>(answer: Promise<Body>): Promise<Body | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof BrokerClientError && error.code === 'not-found') return undefined;
    throw error;
  }
}

/** The rest of the matrix's selectors: which versions of either side, which of several results. */
interface Choice {
  readonly consumer?: Readonly<Record<string, string>>;
  readonly provider?: Readonly<Record<string, string>>;
  readonly latestBy?: 'cvp' | 'cvpv';
}

async function resultsOf(
  hal: Hal,
  pair: Pair,
  { consumer = {}, provider = {}, latestBy = 'cvp' }: Choice,
): Promise<readonly MatrixRow[]> {
  const query = new URLSearchParams([
    ...toSelector({ pacticipant: pair.consumer, ...consumer }),
    ...toSelector({ pacticipant: pair.provider, ...provider }),
    ['latestby', latestBy],
  ]);
  return (await hal.get(`/matrix?${query.toString()}`, matrixAnswer)).matrix;
}

function toSelector(fields: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(fields).map(([name, value]) => [`q[][${name}]`, value]);
}

async function liveVersions(hal: Hal, name: string): Promise<LiveVersion[]> {
  const { _embedded } = await hal.get('/environments', environmentList);
  const listed = _embedded.environments.find((each) => each.name === name);
  if (listed === undefined) return [];
  const { _links } = await hal.get(listed._links.self.href, environment);
  const lists = await Promise.all(
    Object.values(_links).map(({ href }) => hal.get(href, liveVersionList)),
  );
  return lists
    .flatMap(({ _embedded: { deployedVersions, releasedVersions } }) => [
      ...(deployedVersions ?? []),
      ...(releasedVersions ?? []),
    ])
    .map(({ _embedded: { pacticipant, version } }) => ({
      pacticipant: pacticipant.name,
      version: version.number,
    }));
}

/**
 * The query that the official `can-i-deploy` sends: `latestby=cvpv`, so that every live version in
 * the environment is judged and not only the newest (pact_broker issue 903).
 */
function deploymentQuery({ pacticipant, version, environment }: DeploymentQuestion): string {
  return new URLSearchParams([
    ['q[][pacticipant]', pacticipant],
    ['q[][version]', version],
    ['latestby', 'cvpv'],
    ['environment', environment],
  ]).toString();
}
