/** What happened between the participants, according to their logs. */
export interface ObservedSequence {
  /** The participants of the steps, from left to right. */
  readonly participants: readonly string[];
  readonly steps: readonly Step[];
}

export type Step = ArrowStep | NoteStep;

/** `warned`: a 4xx, or a retry follows. `failed`: a 5xx, no response, or dead-lettered. */
export type StepState = 'ok' | 'warned' | 'failed';

export interface ArrowStep {
  /** A `call` is synchronous, a `message` is asynchronous. */
  readonly kind: 'call' | 'message';
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** The result: `201 · 45 ms`. */
  readonly outcome: string;
  readonly state: StepState;
  /** Milliseconds since the first step. */
  readonly atMs: number;
}

export interface NoteStep {
  readonly kind: 'note';
  readonly over: string;
  readonly text: string;
  readonly state: StepState;
  readonly atMs: number;
}
