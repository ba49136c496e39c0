import fc from 'fast-check';
import type { Json } from '../support/http.ts';
import { startTestBroker } from '../support/start-broker.ts';
import { applyStep } from './apply-step.ts';
import { history } from './arbitrary-step.ts';
import { question, toQuery, type Question } from './matrix-question.ts';
import { emptyModelState, type ModelState } from './model-state.ts';
import { computeExpected, type Expected } from './reference-matrix.ts';
import { makeReplayContext, replayStep, type ReplayContext } from './replay-step.ts';
import type { Step } from './step.ts';

/** Number of histories in `npm test`; 500 every night. */
const { HISTORIES = '8' } = process.env;
const QUESTIONS = { minLength: 8, maxLength: 8 };

test(
  'after any history, answers any matrix query as the protocol describes',
  async () => {
    await using broker = await startTestBroker();
    let [count, answered] = [0, 0];
    await fc.assert(
      fc.asyncProperty(history, fc.array(question, QUESTIONS), async (steps, questions) => {
        count += 1;
        const context = makeReplayContext(broker, `h${count}`);
        const model = await applyHistory(context, steps);
        const asked = questions.filter((each) => isAnswerable(model, each));
        answered += asked.length;
        const answers = await Promise.all(asked.map((each) => queryBroker(context, each)));
        expect(answers).toEqual(asked.map((each) => computeExpected(model, each)));
      }),
      { numRuns: Number(HISTORIES) },
    );
    expect(answered).toBeGreaterThan(0);
  },
  300_000 + Number(HISTORIES) * 2_000,
);

/** Applies the steps to the model and to the broker. */
async function applyHistory(context: ReplayContext, steps: readonly Step[]): Promise<ModelState> {
  for (const name of ['test', 'production'])
    await context.broker.givenEnvironment(context.toUniqueName(name));
  const model = emptyModelState();
  for (const step of steps) if (applyStep(model, step)) await replayStep(context, step);
  return model;
}

/** The other questions are rejected; see `features/matrix.test.ts`. */
function isAnswerable({ pacticipants }: ModelState, { selectors, destination }: Question): boolean {
  return (
    selectors.every(
      ({ pacticipant, version, latest }) =>
        pacticipants.has(pacticipant) && !(version !== undefined && latest),
    ) && !(destination.environment !== undefined && destination.latest)
  );
}

async function queryBroker(
  { broker, toUniqueName }: ReplayContext,
  asked: Question,
): Promise<Expected> {
  const { body } = await broker.get(`/matrix?${toQuery(asked, toUniqueName)}`);
  const prefix = toUniqueName('');
  const { deployable, success, failed, unknown, ignored } = body.summary;
  const counts = { success, failed, unknown, ...(ignored !== undefined && { ignored }) };
  const rows = (body.matrix as Json[]).map((row) => toLine(row).replaceAll(prefix, ''));
  return { deployable, counts, rows };
}

function toLine({ consumer, provider, verificationResult, ignored }: Json): string {
  const version = String(provider.version?.number ?? '-');
  const success = String(verificationResult?.success ?? null);
  const line = `${consumer.name} ${consumer.version.number} > ${provider.name} ${version}: ${success}`;
  return ignored === true ? `${line} ignored` : line;
}
