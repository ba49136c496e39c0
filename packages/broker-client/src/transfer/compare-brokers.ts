import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { matrixAnswer, type MatrixRow } from '../answers.ts';
import { BrokerClientError } from '../broker-error.ts';
import type { BrokerAddress } from '../hal.ts';
import type { Pair } from '../matrix.ts';
import { TransferSource } from './source.ts';
import type { TransferContext } from './transfer-context.ts';

/** A question that two brokers answer differently. */
export interface DifferentAnswer {
  /** Such as "can orders 1.2.0 be deployed to production?". */
  readonly question: string;
  /** What only the source answers, and what only the target answers. */
  readonly onlySource: readonly string[];
  readonly onlyTarget: readonly string[];
}

export interface Comparison {
  readonly questions: number;
  readonly differences: readonly DifferentAnswer[];
}

interface Question {
  readonly text: string;
  /** The answer as a list of facts, whose order means nothing. */
  readonly ask: (broker: TransferSource) => Promise<readonly string[]>;
}

/**
 * Asks two brokers the questions that matter to their users: latest versions and pacts, the matrix,
 * can-i-deploy, pacts for verification and live versions.
 *
 * @throws BrokerClientError
 */
export async function compareBrokers(
  addresses: { readonly source: BrokerAddress; readonly target: BrokerAddress },
  { signal, report }: TransferContext,
): Promise<Comparison> {
  const source = new TransferSource(addresses.source);
  const target = new TransferSource(addresses.target);
  const questions = await listQuestions(source);
  const differences: DifferentAnswer[] = [];
  let asked = 0;
  for (const { text, ask } of questions) {
    signal.throwIfAborted();
    asked += 1;
    report(`${asked} of ${questions.length} questions`);
    const [ours, theirs] = await Promise.all([answer(source, ask), answer(target, ask)]);
    if (isDeepStrictEqual(ours.toSorted(), theirs.toSorted())) continue;
    differences.push({
      question: text,
      onlySource: without(ours, theirs),
      onlyTarget: without(theirs, ours),
    });
  }
  return { questions: questions.length, differences };
}

async function answer(broker: TransferSource, ask: Question['ask']): Promise<readonly string[]> {
  try {
    return await ask(broker);
  } catch (error) {
    // An answer too: a broker that does not know a pacticipant says so.
    if (error instanceof BrokerClientError && error.status !== undefined && error.status < 500) {
      return [`an error: ${error.status}`];
    }
    throw error;
  }
}

/** Facts of a list that the other does not have, counting those that occur several times. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return list.filter((fact) => {
    const index = left.indexOf(fact);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

async function listQuestions(source: TransferSource): Promise<Question[]> {
  const pacticipants = await source.pacticipants();
  const environments = (await source.environments()).map(({ name }) => name);
  const integrations = await source.integrations();
  const providers = [...new Set(integrations.map(({ provider }) => provider))];
  const mainBranches = new Map(pacticipants.map(({ name, mainBranch }) => [name, mainBranch]));
  return [
    { text: 'Which pacticipants are there?', ask: describePacticipants },
    { text: 'Which are the latest pacts?', ask: describeLatestPacts },
    ...pacticipants.map(({ name }) => latestVersionQuestion(name)),
    ...integrations.map((pair) => matrixQuestion(pair)),
    ...pacticipants.flatMap(({ name }) => environments.map((to) => deployQuestion(name, to))),
    ...providers.map((name) => verificationQuestion(name, mainBranches.get(name) ?? undefined)),
    ...environments.map((name) => liveQuestion(name)),
  ];
}

async function describePacticipants(broker: TransferSource): Promise<string[]> {
  return (await broker.pacticipants()).map(
    ({ name, mainBranch, _embedded }) =>
      `${name}, main branch ${mainBranch ?? 'none'}, labels ${_embedded.labels.map((each) => each.name).join(' ')}`,
  );
}

const latestPacts = z.object({
  pacts: z.array(z.object({ _links: z.object({ self: z.array(z.object({ href: z.string() })) }) })),
});

async function describeLatestPacts(broker: TransferSource): Promise<string[]> {
  const { pacts } = await broker.hal.get('/pacts/latest', latestPacts);
  return pacts.map(({ _links }) => toPath(_links.self.at(-1)?.href ?? ''));
}

function latestVersionQuestion(pacticipant: string): Question {
  const path = `/pacticipants/${encodeURIComponent(pacticipant)}`;
  const version = z.object({ number: z.string() });
  return {
    text: `Which is the latest version of ${pacticipant}?`,
    ask: async ({ hal }) => [(await hal.get(`${path}/latest-version`, version)).number],
  };
}

function toFacts(rows: readonly MatrixRow[]): string[] {
  return rows.map(({ consumer, provider, verificationResult }) => {
    const result =
      verificationResult == null ? 'no result' : `success ${verificationResult.success}`;
    const sides = [consumer, provider].map(
      (side) => `${side.name} ${side.version?.number ?? '(any)'}`,
    );
    return `${sides.join(' and ')}: ${result}`;
  });
}

function matrixQuestion(pair: Pair): Question {
  const query = new URLSearchParams([
    ['q[][pacticipant]', pair.consumer],
    ['q[][pacticipant]', pair.provider],
    ['latestby', 'cvp'],
  ]).toString();
  return {
    text: `What is the matrix of ${pair.consumer} and ${pair.provider}?`,
    ask: async (broker) => toFacts(await broker.matrix(query)),
  };
}

function deployQuestion(pacticipant: string, environment: string): Question {
  const query = new URLSearchParams([
    ['q[][pacticipant]', pacticipant],
    ['q[][latest]', 'true'],
    ['latestby', 'cvpv'],
    ['environment', environment],
  ]).toString();
  return {
    text: `Can the latest version of ${pacticipant} be deployed to ${environment}?`,
    ask: async ({ hal }) => {
      const { summary, matrix } = await hal.get(`/matrix?${query}`, matrixAnswer);
      return [`deployable: ${summary.deployable}`, ...toFacts(matrix)];
    },
  };
}

const pactsForVerification = z.object({
  _embedded: z.object({
    pacts: z.array(
      z.object({
        verificationProperties: z.object({ pending: z.boolean().nullish() }).nullish(),
        _links: z.object({ self: z.object({ href: z.string(), name: z.string().nullish() }) }),
      }),
    ),
  }),
});

function verificationQuestion(provider: string, branch: string | undefined): Question {
  const path = `/pacts/provider/${encodeURIComponent(provider)}/for-verification`;
  const body = {
    consumerVersionSelectors: [
      { mainBranch: true },
      { deployedOrReleased: true },
      { latest: true },
    ],
    ...(branch !== undefined && { includePendingStatus: true, providerVersionBranch: branch }),
  };
  return {
    text: `Which pacts must ${provider} verify?`,
    ask: async ({ hal }) => {
      const answer = await hal.post(path, { body, schema: pactsForVerification });
      return answer._embedded.pacts.map(({ verificationProperties, _links }) => {
        const isPending = verificationProperties?.pending === true;
        return `${_links.self.name ?? toPath(_links.self.href)}, pending ${isPending}`;
      });
    },
  };
}

function liveQuestion(environment: string): Question {
  return {
    text: `Which versions are live in ${environment}?`,
    ask: async (broker) => {
      const found = (await broker.environments()).find(({ name }) => name === environment);
      const live = found === undefined ? [] : await broker.liveVersions(found.uuid);
      return live.map(({ applicationInstance, target, currentlySupported, _embedded }) =>
        [
          `${_embedded.pacticipant?.name} ${_embedded.version?.number}`,
          currentlySupported === undefined ? 'deployed' : 'released',
          applicationInstance ?? target ?? '',
        ].join(' '),
      );
    },
  };
}

/** The path of a link below the broker's URL, which differs between brokers. */
function toPath(href: string): string {
  return /\/(?:pacts|pacticipants)\/.*$/.exec(href)?.[0] ?? href;
}
