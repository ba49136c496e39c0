import type { DeploymentQuestion } from '@shopflow/broker-client';
import type { LiveVersion, MatrixRow } from '@shopflow/broker-client/answers';
import { explainVerdict } from './explain-verdict.ts';
import { findFailedInteractions } from './find-failed-interactions.ts';
import { findRemarks } from './find-remarks.ts';
import type { GateBroker } from './gate-broker.ts';
import { explainMissingResult } from './explain-missing-result.ts';
import type { FailedInteraction, Reason, Verdict } from './reason.ts';

export interface GateQuestion extends DeploymentQuestion {
  /** Whether a pacticipant may be part of no contract, so that nothing is compared with it; by default, no. */
  readonly allowsNoContracts?: boolean | undefined;
}

/**
 * Asks a broker whether a version can be deployed to an environment, and loads what explains a "no": the
 * failed interactions, and what other versions have made of a pact without a result.
 *
 * @throws BrokerClientError when the broker is unreachable or rejects the question
 */
export async function askGate(
  broker: GateBroker,
  { allowsNoContracts = false, ...question }: GateQuestion,
): Promise<Verdict> {
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
    silence: await findSilence(broker, question, {
      ...{ matrix: answer.matrix, allowsNoContracts, isLive: isLive(own, question) },
    }),
  });
  return {
    ...verdict,
    reasons: await Promise.all(
      verdict.reasons.map((reason) => explainReason(broker, reason, { ...question, live })),
    ),
    remarks: [...(await findRemarks(broker, question, own)), ...(verdict.remarks ?? [])],
  };
}

async function explainReason(
  broker: GateBroker,
  reason: Reason,
  { pacticipant, live }: DeploymentQuestion & { readonly live: readonly LiveVersion[] },
): Promise<Reason> {
  return reason.kind === 'not-verified'
    ? explainMissingResult(broker, reason, { pacticipant, live })
    : reason;
}

function split(
  live: readonly LiveVersion[],
  isOwn: (version: LiveVersion) => boolean,
): [LiveVersion[], LiveVersion[]] {
  return [live.filter(isOwn), live.filter((each) => !isOwn(each))];
}

function isLive(own: readonly LiveVersion[], { version }: DeploymentQuestion): boolean {
  return own.some((live) => live.version === version);
}

interface Comparison {
  readonly matrix: readonly MatrixRow[];
  readonly allowsNoContracts: boolean;
  /** Whether the version is live already, so that deploying it changes nothing. */
  readonly isLive: boolean;
}

/**
 * Why nothing was compared, if so: the version has published neither a pact nor a result although its pacticipant
 * has pacts, or its pacticipant is part of no contract. A provider without a live consumer needs no result yet.
 */
async function findSilence(
  broker: GateBroker,
  { pacticipant, version }: DeploymentQuestion,
  { matrix, allowsNoContracts, isLive: changesNothing }: Comparison,
): Promise<'nothing-published' | 'no-contracts' | undefined> {
  const isConsumer = ({ consumer }: { consumer: { name: string } }) =>
    consumer.name === pacticipant;
  if (matrix.some((row) => isConsumer(row) || row.verificationResult != null)) return undefined;
  if (await broker.hasContracts({ pacticipant, version })) return undefined;
  if (matrix.length > 0) return 'nothing-published';
  const integrations = await broker.integrations();
  if (integrations.some(({ consumer }) => consumer === pacticipant)) return 'nothing-published';
  const isProvider = integrations.some(({ provider }) => provider === pacticipant);
  return isProvider || allowsNoContracts || changesNothing ? undefined : 'no-contracts';
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
