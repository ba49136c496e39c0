import type { PublishedVersion } from '../repair/repair-action.ts';
import { explainVerdict } from './explain-verdict.ts';
import type { FailedInteraction, Verdict } from './reason.ts';
import type { DeploymentAnswer, DeploymentQuestion, VerdictRow } from './verdict-input.ts';

export interface GateQuestion extends DeploymentQuestion {
  /** Whether a pacticipant may be part of no contract, so that nothing is compared with it; by default, no. */
  readonly allowsNoContracts?: boolean | undefined;
}

/** What a verdict depends on: a broker that is asked, or the stores of this one. */
export interface VerdictSource<Row extends VerdictRow> {
  readonly canDeploy: (question: DeploymentQuestion) => Promise<DeploymentAnswer<Row>>;
  readonly liveVersions: (environment: string) => Promise<readonly PublishedVersion[]>;
  readonly hasContracts: (version: PublishedVersion) => Promise<boolean>;
  readonly integrations: () => Promise<
    readonly { readonly consumer: string; readonly provider: string }[]
  >;
}

interface FoundVerdict {
  readonly verdict: Verdict;
  /** What is live in the environment. */
  readonly live: readonly PublishedVersion[];
}

/** Decides whether a version can be deployed. The CLI and the pages of the broker have this one rule. */
export async function findVerdict<Row extends VerdictRow>(
  source: VerdictSource<Row>,
  { allowsNoContracts = false, ...question }: GateQuestion,
  findFailedInteractions: (row: Row) => Promise<readonly FailedInteraction[]> = () =>
    Promise.resolve([]),
): Promise<FoundVerdict> {
  const [answer, live] = await Promise.all([
    source.canDeploy(question),
    source.liveVersions(question.environment),
  ]);
  const rows = await Promise.all(
    answer.matrix.map(async (row) => ({
      row,
      failedInteractions: await findFailedInteractions(row),
    })),
  );
  const { pacticipant, version } = question;
  const isLive = live.some((each) => each.pacticipant === pacticipant && each.version === version);
  const verdict = explainVerdict(question, answer, {
    rows,
    // The version asked about would replace its own live version, so that one does not count.
    live: live.filter((each) => each.pacticipant !== pacticipant),
    silence: await findSilence(source, question, {
      ...{ matrix: answer.matrix, allowsNoContracts, isLive },
    }),
  });
  return { verdict, live };
}

interface Comparison {
  readonly matrix: readonly VerdictRow[];
  readonly allowsNoContracts: boolean;
  /** Whether the version is live already, so that deploying it changes nothing. */
  readonly isLive: boolean;
}

/**
 * Why nothing was compared, if so: the version has published neither a pact nor a result although its pacticipant
 * has pacts, or its pacticipant is part of no contract. A provider without a live consumer needs no result yet.
 */
async function findSilence(
  source: Pick<VerdictSource<VerdictRow>, 'hasContracts' | 'integrations'>,
  { pacticipant, version }: DeploymentQuestion,
  { matrix, allowsNoContracts, isLive: changesNothing }: Comparison,
): Promise<'nothing-published' | 'no-contracts' | undefined> {
  const isConsumer = ({ consumer }: { consumer: { name: string } }) =>
    consumer.name === pacticipant;
  if (matrix.some((row) => isConsumer(row) || row.verificationResult != null)) return undefined;
  if (await source.hasContracts({ pacticipant, version })) return undefined;
  if (matrix.length > 0) return 'nothing-published';
  const integrations = await source.integrations();
  if (integrations.some(({ consumer }) => consumer === pacticipant)) return 'nothing-published';
  const isProvider = integrations.some(({ provider }) => provider === pacticipant);
  return isProvider || allowsNoContracts || changesNothing ? undefined : 'no-contracts';
}
