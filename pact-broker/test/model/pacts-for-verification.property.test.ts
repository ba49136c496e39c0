import fc from 'fast-check';
import { makeClock, type Clock } from '../support/clock.ts';
import type { Json } from '../support/http.ts';
import { startTestBroker } from '../support/start-broker.ts';
import { applyStep } from './apply-step.ts';
import { longHistory, toUniqueTag } from './arbitrary-step.ts';
import { emptyModelState, type ModelState } from './model-state.ts';
import { computeExpectedPacts, type ExpectedPact } from './reference-verification.ts';
import { makeReplayContext, replayStep, type ReplayContext } from './replay-step.ts';
import type { Step } from './step.ts';
import {
  isValidQuestion,
  verificationQuestion,
  type VerificationQuestion,
} from './verification-question.ts';

/** Number of histories in `npm test`; 500 every night. */
const { HISTORIES = '8' } = process.env;
const QUESTIONS_PER_HISTORY = 8;

test(
  'after any history, selects the pacts for verification that the protocol describes',
  async () => {
    const clock = makeClock('2026-01-01T12:00:00Z');
    await using broker = await startTestBroker(clock);
    let [count, answered] = [0, 0];
    await fc.assert(
      fc.asyncProperty(longHistory, questions, async (steps, asked) => {
        count += 1;
        const context = makeReplayContext(broker, `h${count}`, clock);
        const model = await applyHistory(context, steps, clock);
        const answerable = asked.filter((question) => isAnswerable(model, question));
        answered += answerable.length;
        const answers = await Promise.all(
          answerable.map((each) => queryBroker(context, model, each)),
        );
        expect(answers).toEqual(answerable.map((each) => computeExpectedPacts(model, each)));
      }),
      {
        endOnFailure: true,
        numRuns: Number(HISTORIES),
      },
    );
    expect(answered).toBeGreaterThan(0);
  },
  300_000 + Number(HISTORIES) * 2_000,
);

const questions = fc.array(verificationQuestion, {
  minLength: QUESTIONS_PER_HISTORY,
  maxLength: QUESTIONS_PER_HISTORY,
});

/** Applies the steps to the model and to the broker. */
async function applyHistory(
  context: ReplayContext,
  steps: readonly Step[],
  clock: Clock,
): Promise<ModelState> {
  for (const name of ['test', 'production'])
    await context.broker.givenEnvironment(context.toUniqueName(name));
  const model = emptyModelState(clock.now().getTime());
  for (const step of steps) if (applyStep(model, step)) await replayStep(context, step);
  return model;
}

function isAnswerable({ pacticipants }: ModelState, question: VerificationQuestion): boolean {
  return pacticipants.has(question.provider) && isValidQuestion(question);
}

async function queryBroker(
  { broker, toUniqueName }: ReplayContext,
  model: ModelState,
  question: VerificationQuestion,
): Promise<ExpectedPact[]> {
  const { provider, selectors, wipDaysAgo, providerVersionTags, ...build } = question;
  const { body } = await broker.post(`/pacts/provider/${toUniqueName(provider)}/for-verification`, {
    ...build,
    providerVersionTags: providerVersionTags.map((name) => toUniqueTag(toUniqueName, name)),
    consumerVersionSelectors: selectors.map(({ consumer, environment, tag, ...rest }) => ({
      ...rest,
      ...(tag !== undefined && { tag: toUniqueTag(toUniqueName, tag) }),
      ...(rest.fallbackTag !== undefined && {
        fallbackTag: toUniqueTag(toUniqueName, rest.fallbackTag),
      }),
      ...(consumer !== undefined && { consumer: toUniqueName(consumer) }),
      ...(environment !== undefined && { environment: toUniqueName(environment) }),
    })),
    ...(wipDaysAgo !== undefined && { includeWipPactsSince: toDay(model.now, wipDaysAgo) }),
  });
  return (body._embedded.pacts as Json[]).map(({ verificationProperties, _links }) => {
    const [, consumer = '', version = ''] = NAME.exec(String(_links.self.name)) ?? [];
    const { pending, wip = false } = verificationProperties;
    return { pact: `${consumer.replace(toUniqueName(''), '')} ${version}`, pending, wip };
  });
}

const NAME = /^Pact between (.*) \((.*)\) and /;

function toDay(now: number, daysAgo: number): string {
  return new Date(now - daysAgo * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
