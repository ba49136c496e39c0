import type { Reason, Verdict } from '@shopflow/release-gate/reason';
import { reasonText, sideText } from '@shopflow/release-gate/reason-text';
import type { MatrixQuery } from '../../domain/matrix/matrix-query.ts';
import type { MatrixAnswerView, Notice } from './view.ts';

interface DeploymentQuestion {
  readonly pacticipant: string;
  readonly version: string;
  readonly environment: string;
}

/** The question that `contracts can-i-deploy` asks, if a query is that question. */
export function toDeploymentQuestion({
  selectors,
  destination: { environment },
  ignore,
  success,
}: MatrixQuery): DeploymentQuestion | undefined {
  const [selector, ...others] = selectors;
  if (environment === undefined || selector?.version === undefined) return undefined;
  if (others.length > 0 || ignore.length > 0 || success !== undefined) return undefined;
  const { pacticipant, version } = selector;
  return { pacticipant, version, environment };
}

/** The answer with the gate's verdict, and why that differs from the matrix, if it does. */
export function withVerdict(answer: MatrixAnswerView, verdict: Verdict): MatrixAnswerView {
  const { deployable, reasons } = verdict;
  if (deployable === answer.deployable) return answer;
  const own = reasons.map((reason): Notice => {
    return { type: 'error', text: textOf(reason, verdict) };
  });
  const others = answer.reasons.filter(({ type }) => type !== 'success');
  return { ...answer, deployable, reasons: [...own, ...others] };
}

function textOf(reason: Reason, verdict: Verdict): string {
  // The gate's sentence also says what newer versions have done, which this verdict does not know.
  return reason.kind === 'not-verified'
    ? `${sideText(reason.provider)} has not verified the pact of ${sideText(reason.consumer)}.`
    : reasonText(reason, verdict);
}
