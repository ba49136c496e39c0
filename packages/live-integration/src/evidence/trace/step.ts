import type { LogLine } from '../run-record.ts';

/** What happened between the participants, according to their logs. */
export interface ObservedSequence {
  /** The participants of the steps, from left to right. */
  readonly participants: readonly string[];
  readonly steps: readonly Step[];
}

export type Step = ArrowStep | NoteStep;

/** `warned`: a 4xx, or a retry follows. `failed`: a 5xx, no response, or dead-lettered. */
export type StepState = 'ok' | 'warned' | 'failed';

interface Timed {
  readonly state: StepState;
  /** Milliseconds since the first step. */
  readonly atMs: number;
  /** The log lines that describe it, oldest first; none for what the run itself did. */
  readonly lines: readonly LogLine[];
}

export interface ArrowStep extends Timed {
  /** A `call` is synchronous, a `message` is asynchronous. */
  readonly kind: 'call' | 'message';
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** The result: `201 · 45 ms`. */
  readonly outcome: string;
  /** The caller ended before an answer came. */
  readonly isCut: boolean;
}

export interface NoteStep extends Timed {
  readonly kind: 'note';
  readonly over: string;
  readonly text: string;
}
