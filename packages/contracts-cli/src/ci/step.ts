import type { Verdict } from '@shopflow/release-gate/reason';

/** What a step of the pipeline comes to. */
interface StepAnswer {
  readonly yes: boolean;
  /** What was seen; of a no, why and who must act. */
  readonly text?: string;
  /** The gate's, of the step that asks it. */
  readonly verdict?: Verdict;
}

/** One step of the pipeline. */
export interface Step {
  readonly name: string;
  /** The same, typed by hand at the root of the repository. */
  readonly command: string;
  /** Throws when there can be no answer. */
  readonly run: () => Promise<StepAnswer>;
}

/** What became of a step; those after the first no are not run. */
export interface StepResult {
  readonly name: string;
  readonly command: string;
  readonly outcome: 'yes' | 'no' | 'not-run';
  readonly seconds?: number;
  readonly text?: string;
  readonly verdict?: Verdict;
}
