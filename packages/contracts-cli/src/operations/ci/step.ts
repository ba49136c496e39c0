import type { VerificationSummary } from '@shopflow/pact-kit/verification-summary';
import type { Verdict } from '@shopflow/release-gate/reason';

/** What a step found out; each kind of step has one. */
interface StepDetails {
  /** Output of a failed turbo task. */
  readonly output?: string;
  /** Names of the published pact files. */
  readonly published?: readonly string[];
  readonly verification?: VerificationSummary;
  readonly verdict?: Verdict;
}

/** The outcome of running a pipeline step. */
interface StepAnswer extends StepDetails {
  readonly passed: boolean;
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
export interface StepResult extends StepDetails {
  readonly name: string;
  readonly command: string;
  readonly outcome: 'yes' | 'no' | 'not-run';
  readonly seconds?: number;
}
