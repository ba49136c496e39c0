import type { BrokerClient, DeploymentQuestion } from '@shopflow/broker-client';
import type { LiveVersion, MatrixRow } from '@shopflow/broker-client/answers';
import { decideDeployment } from './decide-deployment.ts';
import { failedInteractions } from './failed-interactions.ts';
import type { FailedInteraction, Verdict } from './reason.ts';

type Broker = Pick<BrokerClient, 'canDeploy' | 'liveVersions' | 'result' | 'pact'>;

/**
 * Asks a broker whether a version may go to an environment, and for each failed pact what failed
 * in it.
 *
 * @throws BrokerClientError when the broker cannot be asked or refuses the question
 */
export async function askGate(broker: Broker, question: DeploymentQuestion): Promise<Verdict> {
  const answer = await broker.canDeploy(question);
  // The version asked about takes the place of the one that is live.
  const isOther = ({ pacticipant }: LiveVersion): boolean => pacticipant !== question.pacticipant;
  const live = answer.matrix.some(isWithoutProvider)
    ? (await broker.liveVersions(question.environment)).filter(isOther)
    : [];
  const rows = await Promise.all(
    answer.matrix.map(async (row) => ({
      row,
      interactions: await interactionsOf(broker, row),
      providerVersions: [question, ...live]
        .filter(({ pacticipant }) => pacticipant === row.provider.name)
        .map(({ version }) => version),
    })),
  );
  return decideDeployment(question, answer, rows);
}

function isWithoutProvider({ provider }: MatrixRow): boolean {
  return provider.version == null;
}

async function interactionsOf(
  broker: Broker,
  { verificationResult }: MatrixRow,
): Promise<FailedInteraction[]> {
  if (verificationResult?.success !== false) return [];
  const result = await broker.result(verificationResult._links.self.href);
  const pact = await broker.pact(result._links['pb:pact-version'].href);
  return failedInteractions(result, pact);
}
