import { randomBytes } from 'node:crypto';
import type { Http } from '../support/http.ts';
import { operate } from './operations.ts';
import { ask } from './questions.ts';
import type { Answer, History } from './recording.ts';
import { Session } from './session.ts';

/** An answer of the replay that is not the recorded one. */
export interface Difference {
  readonly seed: number;
  /** How many operations came before it. */
  readonly step: number;
  /** Its place in the questions of the step; null for an operation that went another way. */
  readonly question: number | null;
  /** The kind of question, or the operation. */
  readonly what: string;
  readonly official: Answer;
  readonly ours: Answer;
}

export interface Replay {
  readonly questions: number;
  readonly differences: readonly Difference[];
}

/** After an operation that goes another way, the two hold different things: the replay ends. */
export async function replayHistory(http: Http, history: History): Promise<Replay> {
  const { seed, ops, rounds, answers } = history;
  const session = new Session(http, randomBytes(6).toString('hex'));
  const differences: Difference[] = [];
  let questions = 0;
  for (const [index, operation] of ops.entries()) {
    const step = index + 1;
    const recorded = answers[index];
    if (recorded === undefined) throw new Error(`History ${seed} has no answer to step ${step}`);
    session.takeStatuses();
    await operate(session, operation);
    const done = { statuses: session.takeStatuses() };
    if (!isSame(done, recorded.done)) {
      const what = `operation ${operation.op}`;
      differences.push({
        seed,
        step,
        question: null,
        what,
        official: { ...recorded.done },
        ours: done,
      });
      break;
    }
    for (const [place, question] of (rounds[index] ?? []).entries()) {
      const ours = session.mask(await ask(session, question));
      const official = recorded.asked[place] ?? {};
      questions += 1;
      if (!isSame(ours, official)) {
        differences.push({ seed, step, question: place, what: question.kind, official, ours });
      }
    }
  }
  return { questions, differences };
}

/** The order of a list means nothing, except of the versions of a pacticipant. */
function isSame(a: object, b: object): boolean {
  const toText = (answer: object): string =>
    JSON.stringify(answer, (key, value: unknown) =>
      Array.isArray(value) && !['versions', 'statuses'].includes(key) ? toSorted(value) : value,
    );
  return toText(a) === toText(b);
}

/** As the recordings sort: objects by their text. */
function toSorted(list: readonly unknown[]): string[] {
  return list.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).sort();
}
