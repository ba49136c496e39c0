import { findVerdict, type VerdictSource } from '@shopflow/release-gate/find-verdict';
import type { Verdict } from '@shopflow/release-gate/reason';
import { notFoundError } from '../../domain/broker-error.ts';
import type { Environment } from '../../domain/environments/environment.ts';
import type { MatrixRow } from '../../domain/matrix/matrix.ts';
import type { Stores } from '../../ports/stores.ts';
import { makeQueryMatrix } from './query-matrix.ts';

interface Version {
  readonly pacticipant: string;
  readonly version: string;
}

/** Explains whether a version can be deployed to the environment. */
export type ExplainDeployment = (version: Version) => Promise<Verdict>;

/** More rows than a version has with the live versions of one environment. */
const MAX_ROWS = 10_000;

type DeploymentStores = Pick<
  Stores,
  'matrix' | 'deployedVersions' | 'releasedVersions' | 'integrations'
>;

/**
 * Decides by the rule of the gate, as `contracts can-i-deploy` does. The matrix of the API has the rule of the official
 * broker: it is "not known yet" whether a consumer can be deployed whose provider is not live.
 */
export function makeExplainDeployments({ stores }: { readonly stores: DeploymentStores }) {
  const queryMatrix = makeQueryMatrix({ stores });
  const hasContracts = async (version: Version): Promise<boolean> => {
    const query = { selectors: [version], destination: {}, ignore: [], limit: 1 };
    return (await queryMatrix({ ...query, latestBy: 'cvpv' })).rows.length > 0;
  };
  return async (environment: Environment): Promise<ExplainDeployment> => {
    const live = await findLive(stores, environment);
    const source: VerdictSource<ReturnType<typeof toVerdictRow>> = {
      canDeploy: async ({ pacticipant, version }) => {
        const { deployable, rows } = await queryMatrix({
          selectors: [{ pacticipant, version }],
          destination: { environment: environment.name },
          ignore: [],
          latestBy: 'cvpv',
          limit: MAX_ROWS,
        });
        return { summary: { deployable, reason: '' }, matrix: rows.map(toVerdictRow) };
      },
      liveVersions: () => Promise.resolve(live),
      hasContracts,
      integrations: async () => (await stores.integrations.list({})).items,
    };
    return async (version) => {
      const question = { ...version, environment: environment.name };
      const { verdict } = await findVerdict(source, question);
      return verdict;
    };
  };
}

/** Explains whether a version can be deployed to the environment of this name. */
export function makeExplainDeployment({
  stores,
}: {
  readonly stores: DeploymentStores & Pick<Stores, 'environments'>;
}) {
  const explainDeployments = makeExplainDeployments({ stores });
  return async ({
    environment: name,
    ...version
  }: Version & { readonly environment: string }): Promise<Verdict> => {
    const environment = await stores.environments.findByName(name);
    if (environment === undefined) throw notFoundError();
    const explain = await explainDeployments(environment);
    return explain(version);
  };
}

async function findLive(
  { deployedVersions, releasedVersions }: DeploymentStores,
  { id }: Environment,
): Promise<readonly Version[]> {
  const where = { environmentId: id, isCurrent: true };
  const [deployed, released] = await Promise.all([
    deployedVersions.list(where),
    releasedVersions.list(where),
  ]);
  return [...deployed, ...released].map(({ pacticipant, version }) => ({ pacticipant, version }));
}

function toVerdictRow({ consumer, consumerVersion, provider, verification }: MatrixRow) {
  return {
    consumer: { name: consumer, version: consumerVersion },
    provider: { name: provider, version: verification?.providerVersion },
    verificationResult: verification,
  };
}
