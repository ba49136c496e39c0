import semver from 'semver';
import type { MessagePlace, Step, VersionStep } from './review.ts';

interface VersionStepInput {
  readonly from: string;
  readonly to: string;
  readonly required: Step;
  readonly refusedAt: readonly MessagePlace[];
}

const STEPS: readonly Step[] = ['none', 'patch', 'minor', 'major'];

/** Judges the step from one version to the next; a larger step than required is right, too. */
export function judgeStep({ from, to, required, refusedAt }: VersionStepInput): VersionStep {
  const made = stepBetween(from, to);
  const isEnough = made !== 'back' && STEPS.indexOf(made) >= STEPS.indexOf(required);
  return {
    from,
    to,
    required,
    made,
    least: required === 'none' ? from : nextVersion(from, required),
    refusedAt,
    right: isEnough && refusedAt.length === 0,
  };
}

export function nextVersion(from: string, step: Exclude<Step, 'none'>): string {
  return semver.inc(from, step) ?? from;
}

function stepBetween(from: string, to: string): Step | 'back' {
  if (semver.lt(to, from)) return 'back';
  const step = semver.diff(from, to);
  if (step === null) return 'none';
  if (step.endsWith('major')) return 'major';
  return step.endsWith('minor') ? 'minor' : 'patch';
}
