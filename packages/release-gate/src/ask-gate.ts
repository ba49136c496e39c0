import type { BrokerClient, DeploymentQuestion } from '@shopflow/broker-client';
import type { LiveVersion, MatrixRow } from '@shopflow/broker-client/answers';
import { explainVerdict } from './explain-verdict.ts';
import { findFailedInteractions } from './find-failed-interactions.ts';
import type { FailedInteraction, Verdict } from './reason.ts';

type Broker = Pick<BrokerClient, 'canDeploy' | 'liveVersions' | 'result' | 'pact'>;

/**
 * Asks a broker whether a version can be deployed to an environment, and loads the failed
 * interactions of each failed pact.
 *
 * @throws BrokerClientError when the broker is unreachable or rejects the question
 */
export async function askGate(broker: Broker, question: DeploymentQuestion): Promise<Verdict> {
  const answer = await broker.canDeploy(question);
  // The version asked about would replace its own live version, so that one does not count.
  const isOtherPacticipant = ({ pacticipant }: LiveVersion): boolean =>
    pacticipant !== question.pacticipant;
  const live = answer.matrix.some(hasNoProviderVersion)
    ? (await broker.liveVersions(question.environment)).filter(isOtherPacticipant)
    : [];
  const rows = await Promise.all(
    answer.matrix.map(async (row) => ({
      row,
      failedInteractions: await loadFailedInteractions(broker, row),
      providerVersions: [question, ...live]
        .filter(({ pacticipant }) => pacticipant === row.provider.name)
        .map(({ version }) => version),
    })),
  );
  return explainVerdict(question, answer, rows);
}

function hasNoProviderVersion({ provider }: MatrixRow): boolean {
  return provider.version == null;
}

async function loadFailedInteractions(
  broker: Broker,
  { verificationResult }: MatrixRow,
): Promise<FailedInteraction[]> {
  if (verificationResult?.success !== false) return [];
  const result = await broker.result(verificationResult._links.self.href);
  const pact = await broker.pact(result._links['pb:pact-version'].href);
  return findFailedInteractions(result, pact);
}
