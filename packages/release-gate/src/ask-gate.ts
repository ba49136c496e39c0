import type { DeploymentQuestion } from '@shopflow/broker-client';
import type { LiveVersion, MatrixRow } from '@shopflow/broker-client/answers';
import { explainMissingResult } from './explain-missing-result.ts';
import { findFailedInteractions } from './find-failed-interactions.ts';
import { findRemarks } from './find-remarks.ts';
import { findVerdict, type GateQuestion } from './verdict/find-verdict.ts';
import type { GateBroker } from './gate-broker.ts';
import type { FailedInteraction, Reason, Verdict } from './verdict/reason.ts';

/**
 * Asks a broker whether a version can be deployed to an environment, and loads what explains a "no": the
 * failed interactions, and what other versions have made of a pact without a result.
 *
 * @throws BrokerClientError when the broker is unreachable or rejects the question
 */
export async function askGate(broker: GateBroker, question: GateQuestion): Promise<Verdict> {
  const { verdict, live } = await findVerdict(broker, question, (row) =>
    loadFailedInteractions(broker, row),
  );
  const { pacticipant } = question;
  const own = live.filter((each) => each.pacticipant === pacticipant);
  return {
    ...verdict,
    reasons: await Promise.all(
      verdict.reasons.map((reason) => explainReason(broker, reason, { pacticipant, live })),
    ),
    remarks: [...(await findRemarks(broker, question, own)), ...(verdict.remarks ?? [])],
  };
}

async function explainReason(
  broker: GateBroker,
  reason: Reason,
  context: Pick<DeploymentQuestion, 'pacticipant'> & { readonly live: readonly LiveVersion[] },
): Promise<Reason> {
  return reason.kind === 'not-verified' ? explainMissingResult(broker, reason, context) : reason;
}

async function loadFailedInteractions(
  broker: GateBroker,
  { verificationResult }: MatrixRow,
): Promise<FailedInteraction[]> {
  if (verificationResult?.success !== false) return [];
  const result = await broker.result(verificationResult._links.self.href);
  const pact = await broker.pact(result._links['pb:pact-version'].href);
  return findFailedInteractions(result, pact);
}
