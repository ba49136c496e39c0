import type { DeploymentQuestion } from '@shopflow/broker-client';
import type { LiveVersion, MatrixRow } from '@shopflow/broker-client/answers';
import { explainVerdict } from './explain-verdict.ts';
import { findFailedInteractions } from './find-failed-interactions.ts';
import { findRemarks } from './find-remarks.ts';
import type { GateBroker } from './gate-broker.ts';
import { explainMissingResult } from './explain-missing-result.ts';
import type { FailedInteraction, Reason, Verdict } from './reason.ts';

/**
 * Asks a broker whether a version can be deployed to an environment, and loads what explains a "no": the
 * failed interactions, and what other versions have made of a pact without a result.
 *
 * @throws BrokerClientError when the broker is unreachable or rejects the question
 */
export async function askGate(broker: GateBroker, question: DeploymentQuestion): Promise<Verdict> {
  const [answer, live] = await Promise.all([
    broker.canDeploy(question),
    broker.liveVersions(question.environment),
  ]);
  const rows = await Promise.all(
    answer.matrix.map(async (row) => ({
      row,
      failedInteractions: await loadFailedInteractions(broker, row),
    })),
  );
  // The version asked about would replace its own live version, so that one does not count.
  const [own, others] = split(live, ({ pacticipant }) => pacticipant === question.pacticipant);
  const verdict = explainVerdict(question, answer, {
    rows,
    live: others,
    hasPublishedNothing: await hasPublishedNothing(broker, question, answer.matrix),
  });
  return {
    ...verdict,
    reasons: await Promise.all(
      verdict.reasons.map((reason) => explainReason(broker, reason, question)),
    ),
    remarks: [...(await findRemarks(broker, question, own)), ...(verdict.remarks ?? [])],
  };
}

async function explainReason(
  broker: GateBroker,
  reason: Reason,
  { pacticipant }: DeploymentQuestion,
): Promise<Reason> {
  return reason.kind === 'not-verified'
    ? explainMissingResult(broker, reason, { pacticipant })
    : reason;
}

function split(
  live: readonly LiveVersion[],
  isOwn: (version: LiveVersion) => boolean,
): [LiveVersion[], LiveVersion[]] {
  return [live.filter(isOwn), live.filter((each) => !isOwn(each))];
}

/**
 * Whether the version has published neither a pact nor a result, and its pacticipant is part of a contract.
 * A provider without a live consumer needs no result yet, so only a consumer's silence matters there.
 */
async function hasPublishedNothing(
  broker: GateBroker,
  { pacticipant, version }: DeploymentQuestion,
  matrix: readonly MatrixRow[],
): Promise<boolean> {
  const isConsumer = ({ consumer }: MatrixRow): boolean => consumer.name === pacticipant;
  if (matrix.some((row) => isConsumer(row) || row.verificationResult != null)) return false;
  if (await broker.hasContracts({ pacticipant, version })) return false;
  if (matrix.length > 0) return true;
  const integrations = await broker.integrations();
  return integrations.some(({ consumer }) => consumer === pacticipant);
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
