import type { DeploymentQuestion } from '@shopflow/broker-client';
import type { LiveVersion } from '@shopflow/broker-client/answers';
import type { GateBroker } from './gate-broker.ts';
import type { Remark } from './verdict/reason.ts';

/**
 * What the replaced versions tell about a deployment.
 *
 * @param replaced the versions of the pacticipant that are live in the environment
 */
export async function findRemarks(
  broker: Pick<GateBroker, 'providersOf'>,
  { pacticipant: name, version }: DeploymentQuestion,
  replaced: readonly LiveVersion[],
): Promise<readonly Remark[]> {
  const others = replaced.filter((live) => live.version !== version);
  if (replaced.length === 0) return [{ kind: 'first-deployment' }];
  if (others.length === 0) return [];
  const kept = await broker.providersOf({ pacticipant: name, version });
  const removed = await Promise.all(
    others.map(async (live) =>
      (await broker.providersOf(live))
        .filter((provider) => !kept.includes(provider))
        .map((provider): Remark => {
          const consumer = { name, version: live.version };
          return { kind: 'contract-removed', consumer, provider: { name: provider } };
        }),
    ),
  );
  return removed.flat();
}
