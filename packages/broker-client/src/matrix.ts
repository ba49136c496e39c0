import { matrixAnswer, type MatrixAnswer, type MatrixRow } from './answers.ts';
import type { Hal } from './hal.ts';

/** "Can this version be deployed to this environment?" */
export interface DeploymentQuestion {
  readonly pacticipant: string;
  readonly version: string;
  readonly environment: string;
}

/** A consumer and a provider that share a pact. */
export interface Pair {
  readonly consumer: string;
  readonly provider: string;
}

/** A version of each side of a pair. */
export interface VersionPair extends Pair {
  readonly consumerVersion: string;
  readonly providerVersion: string;
}

/** Asks whether a version can be deployed. */
export function canDeploy(hal: Hal, question: DeploymentQuestion): Promise<MatrixAnswer> {
  return hal.get(`/matrix?${toDeploymentQuery(question)}`, matrixAnswer);
}

export async function resultBetween(
  hal: Hal,
  { consumerVersion, providerVersion, ...pair }: VersionPair,
): Promise<MatrixRow | undefined> {
  const [row] = await findResults(hal, pair, {
    consumer: { version: consumerVersion },
    provider: { version: providerVersion },
    latestBy: 'cvpv',
  });
  return row;
}

/** Versions of both sides of a pair. */
export interface PairVersions extends Pair {
  readonly consumerVersions: readonly string[];
  /** Empty for any version. */
  readonly providerVersions: readonly string[];
}

/** More rows than versions of one pair that are live at the same time. */
const MAX_ROWS = 10_000;

/**
 * One row per consumer version with a pact and provider version with a result for it; a consumer version
 * without any of these results has one row without a provider version.
 */
export async function resultsOfVersions(
  hal: Hal,
  { consumer, provider, consumerVersions, providerVersions }: PairVersions,
): Promise<readonly MatrixRow[]> {
  const providers = providerVersions.map((version) => ({ pacticipant: provider, version }));
  const query = new URLSearchParams([
    ...consumerVersions.flatMap((version) => toSelectorParams({ pacticipant: consumer, version })),
    ...(providers.length > 0 ? providers : [{ pacticipant: provider }]).flatMap(toSelectorParams),
    ['latestby', providers.length > 0 ? 'cvpv' : 'cvp'],
    ['limit', String(MAX_ROWS)],
  ]);
  return rowsOf(await hal.get(`/matrix?${query.toString()}`, matrixAnswer), { consumer, provider });
}

export async function hasResults(hal: Hal, pair: Pair): Promise<boolean> {
  const parameters: Parameters = [
    ['success[]', 'true'],
    ['success[]', 'false'],
    ['limit', '1'],
  ];
  return (await findResults(hal, pair, { latestBy: 'cvpv', parameters })).length > 0;
}

/** The providers with which a version has published pacts. */
export async function providersOf(
  hal: Hal,
  { pacticipant, version }: { readonly pacticipant: string; readonly version: string },
): Promise<readonly string[]> {
  const query = new URLSearchParams([
    ...toSelectorParams({ pacticipant, version }),
    ['latestby', 'cvp'],
    ['limit', String(MAX_ROWS)],
  ]);
  const { matrix } = await hal.get(`/matrix?${query.toString()}`, matrixAnswer);
  const own = matrix.filter(({ consumer }) => consumer.name === pacticipant);
  return [...new Set(own.map(({ provider }) => provider.name))];
}

/** Whether a version has published a pact or a verification result. */
export async function hasContracts(
  hal: Hal,
  { pacticipant, version }: { readonly pacticipant: string; readonly version: string },
): Promise<boolean> {
  const query = new URLSearchParams([
    ...toSelectorParams({ pacticipant, version }),
    ['latestby', 'cvpv'],
    ['limit', '1'],
  ]);
  return (await hal.get(`/matrix?${query.toString()}`, matrixAnswer)).matrix.length > 0;
}

type Parameters = readonly [name: string, value: string][];

/** Selector fields added for either side, and which of several results to keep. */
interface MatrixSelection {
  readonly consumer?: Readonly<Record<string, string>>;
  readonly provider?: Readonly<Record<string, string>>;
  readonly latestBy?: 'cvp' | 'cvpv';
  readonly parameters?: Parameters;
}

export async function findResults(
  hal: Hal,
  pair: Pair,
  { consumer = {}, provider = {}, latestBy = 'cvp', parameters = [] }: MatrixSelection,
): Promise<readonly MatrixRow[]> {
  const query = new URLSearchParams([
    ...toSelectorParams({ pacticipant: pair.consumer, ...consumer }),
    ...toSelectorParams({ pacticipant: pair.provider, ...provider }),
    ['latestby', latestBy],
    ...parameters,
  ]);
  return rowsOf(await hal.get(`/matrix?${query.toString()}`, matrixAnswer), pair);
}

/** A broker also answers with the pacts in the other direction, if two pacticipants consume each other. */
function rowsOf({ matrix }: MatrixAnswer, pair: Pair): readonly MatrixRow[] {
  return matrix.filter(
    ({ consumer, provider }) => consumer.name === pair.consumer && provider.name === pair.provider,
  );
}

function toSelectorParams(fields: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(fields).map(([name, value]) => [`q[][${name}]`, value]);
}

/**
 * The query that the official `can-i-deploy` sends. `latestby=cvpv` makes the broker check every live
 * version in the environment and not only the newest (pact_broker issue 903).
 */
function toDeploymentQuery({ pacticipant, version, environment }: DeploymentQuestion): string {
  return new URLSearchParams([
    ['q[][pacticipant]', pacticipant],
    ['q[][version]', version],
    ['latestby', 'cvpv'],
    ['environment', environment],
  ]).toString();
}
