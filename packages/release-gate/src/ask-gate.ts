import type { BrokerClient, DeploymentQuestion } from '@shopflow/broker-client';
import type { MatrixRow } from '@shopflow/broker-client/answers';
import { decideDeployment, type JudgedRow } from './decide-deployment.ts';
import { failedInteractions } from './failed-interactions.ts';
import type { Verdict } from './reason.ts';

type Broker = Pick<BrokerClient, 'canDeploy' | 'result' | 'pact'>;

/**
 * Asks a broker whether a version may go to an environment, and for each failed pact what failed
 * in it.
 *
 * @throws BrokerClientError when the broker cannot be asked or refuses the question
 */
export async function askGate(broker: Broker, question: DeploymentQuestion): Promise<Verdict> {
  const answer = await broker.canDeploy(question);
  const rows = await Promise.all(answer.matrix.map((row) => judge(broker, row)));
  return decideDeployment(question, answer, rows);
}

async function judge(broker: Broker, row: MatrixRow): Promise<JudgedRow> {
  const { verificationResult } = row;
  if (verificationResult?.success !== false) return { row, interactions: [] };
  const result = await broker.result(verificationResult._links.self.href);
  const pact = await broker.pact(result._links['pb:pact-version'].href);
  return { row, interactions: failedInteractions(result, pact) };
}
