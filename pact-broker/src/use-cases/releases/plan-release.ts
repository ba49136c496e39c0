import { planRelease, type ReleasePlan } from '@shopflow/release-gate/plan-release';
import type { Release, Target } from '@shopflow/release-gate/release';
import type { Repair } from '@shopflow/release-gate/find-repair';
import type { PublishedVersion } from '@shopflow/release-gate/repair-action';
import { repairRelease } from '@shopflow/release-gate/repair-release';
import { invalidRequestError } from '../../domain/broker-error.ts';
import type { Environment } from '../../domain/environments/environment.ts';
import type { MatrixRow } from '../../domain/matrix/matrix.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';
import { readRelease, type ReleaseFacts } from './read-release.ts';
import type { ReleaseRequest } from './release-request.ts';
import { resolveTargets } from './resolve-targets.ts';

/** The plan of a release, with the smallest repair when it cannot be deployed. */
export interface PlannedRelease extends Pick<ReleaseFacts, 'instances'> {
  readonly environment: Environment;
  readonly targets: readonly Target[];
  readonly hasRetainedMessages: boolean;
  readonly plan: ReleasePlan;
  readonly repair: Repair | undefined;
  /** The pacts and results of the versions, for links. */
  readonly rows: readonly MatrixRow[];
}

/** Versions of one pacticipant that a repair may add, besides the head of its main branch. */
const NEWEST = 10;

/**
 * Plans a release with what the broker knows.
 *
 * @throws BrokerError that names the environment, pacticipant or version that does not exist
 */
export function makePlanRelease({ stores }: Pick<Dependencies, 'stores'>) {
  return async (request: ReleaseRequest): Promise<PlannedRelease> => {
    const environment = await stores.environments.findByName(request.environment);
    if (environment === undefined) {
      const fault =
        request.environment === ''
          ? 'Name the environment: environment=NAME'
          : `Environment ${request.environment} not found`;
      throw invalidRequestError({ environment: [fault] });
    }
    const targets = await resolveTargets(stores, request);
    const { hasRetainedMessages, allowsNoContracts } = request;
    const read = (candidates: readonly PublishedVersion[]): Promise<ReleaseFacts> =>
      readRelease(stores, {
        ...{ environment, targets, candidates, hasRetainedMessages, allowsNoContracts },
      });
    const facts = await read([]);
    const plan = planRelease(facts.release);
    const repair =
      plan.blocked.length === 0
        ? undefined
        : await repairRelease({
            ...{ targets, blocked: plan.blocked },
            read: async (candidates): Promise<Release> => (await read(candidates)).release,
            findCandidates: (names) => findCandidates(stores, names),
          });
    const { rows, instances } = facts;
    return { environment, targets, hasRetainedMessages, plan, repair, rows, instances };
  };
}

/** The head of the main branch first, because it is what its team would deploy. */
async function findCandidates(
  { matrix, pacticipants, versions }: Stores,
  names: readonly string[],
): Promise<readonly PublishedVersion[]> {
  const heads = await matrix.selectVersions(names, { mainBranch: true, latest: true });
  const candidates: PublishedVersion[] = [];
  for (const name of names) {
    const pacticipant = await pacticipants.find(name);
    if (pacticipant === undefined) continue;
    const newest = await versions.list(pacticipant.id, {}, { number: 1, size: NEWEST });
    const own = heads.filter((head) => head.pacticipant === name);
    const numbers = new Set([...own, ...newest.items].map(({ number }) => number));
    candidates.push(...[...numbers].map((version) => ({ pacticipant: name, version })));
  }
  return candidates;
}
