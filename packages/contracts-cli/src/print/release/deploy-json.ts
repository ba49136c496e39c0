import type { Verdict } from '@shopflow/release-gate/reason';
import type { DeployOutcome, DeployResult } from '../../operations/release/deploy.ts';
import {
  toDeploymentJson,
  toPlanJson,
  type DeploymentJson,
  type ReleasePlanJson,
} from './plan-json.ts';

/** What `deploy --json` prints. */
export interface DeployJson {
  /** `planned`: a dry run of a release that can be deployed. */
  readonly outcome: DeployOutcome | 'planned';
  readonly deployed: readonly DeploymentJson[];
  /** What remains. */
  readonly plan: ReleasePlanJson;
  /** The gate's verdict that stopped the release. */
  readonly verdict?: Verdict;
  readonly failures?: readonly (DeploymentJson & { readonly output: string })[];
}

export function toDeployJson({
  outcome,
  deployed,
  planned,
  verdict,
  failures,
}: DeployResult): DeployJson {
  return {
    outcome,
    deployed: deployed.map(toDeploymentJson),
    plan: toPlanJson(planned),
    ...(verdict && { verdict }),
    ...(failures && {
      failures: failures.map(({ output, ...each }) => ({ ...toDeploymentJson(each), output })),
    }),
  };
}
