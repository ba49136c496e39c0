import { randomBytes } from 'node:crypto';
import type { Http } from '../support/http.ts';
import { operate } from './operations.ts';
import { ask } from './questions.ts';
import type { Answer, History } from './recording.ts';
import { Session } from './session.ts';

/** An answer of the replay that differs from the recorded one. */
export interface Difference {
  readonly seed: number;
  /** Number of operations before it. */
  readonly step: number;
  /** Index of the question within the step; null for an operation with a different outcome. */
  readonly question: number | null;
  /** The kind of the question or operation. */
  readonly what: string;
  readonly official: Answer;
  readonly ours: Answer;
}

export interface Replay {
  readonly questions: number;
  readonly differences: readonly Difference[];
}

/** An operation with a different outcome ends the replay, because the data then differs. */
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

/** Ignores the order of lists, except of the versions of a pacticipant. */
function isSame(a: object, b: object): boolean {
  const toText = (answer: object): string =>
    JSON.stringify(answer, (key, value: unknown) =>
      Array.isArray(value) && !['versions', 'statuses'].includes(key) ? toSorted(value) : value,
    );
  return toText(a) === toText(b);
}

/** Sorts objects by their text, as the recordings do. */
function toSorted(list: readonly unknown[]): string[] {
  return list.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).sort();
}
