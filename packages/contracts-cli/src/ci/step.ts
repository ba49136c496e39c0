import type { Verdict } from '@shopflow/release-gate/reason';

/** The outcome of running a pipeline step. */
interface StepAnswer {
  readonly yes: boolean;
  /** Details; for a failure, the reason and the team that must act. */
  readonly text?: string;
  /** Only from the step that asks the gate. */
  readonly verdict?: Verdict;
}

/** One step of the pipeline. */
export interface Step {
  readonly name: string;
  /** The equivalent command in the root of the repository. */
  readonly command: string;
  /** Throws when the step has no result. */
  readonly run: () => Promise<StepAnswer>;
}

/** The result of a step; steps after the first failure are not run. */
export interface StepResult {
  readonly name: string;
  readonly command: string;
  readonly outcome: 'yes' | 'no' | 'not-run';
  readonly seconds?: number;
  readonly text?: string;
  readonly verdict?: Verdict;
}
