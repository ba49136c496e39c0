import type { Progress } from '@shopflow/project/progress';
import type { Step, StepResult } from './step.ts';

/** Runs the steps one after the other, up to the first failure. */
export async function runSteps(
  steps: readonly Step[],
  progress: Progress,
): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) {
    const isStopped = results.some(({ outcome }) => outcome === 'no');
    results.push(isStopped ? toNotRun(step) : await runStep(step, progress));
  }
  return results;
}

export function toNotRun({ name, command }: Step): StepResult {
  return { name, command, outcome: 'not-run' };
}

async function runStep({ name, command, run }: Step, progress: Progress): Promise<StepResult> {
  const started = performance.now();
  const { passed, ...details } = await progress.step(name, run, (answer) => answer.passed);
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  return { name, command, outcome: passed ? 'yes' : 'no', seconds, ...details };
}
