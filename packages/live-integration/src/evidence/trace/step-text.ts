import { toDurationText } from '../duration-text.ts';
import type { Step } from './step.ts';

/** A step as a sentence. */
export function describeStep(step: Step): string {
  const when = `After ${toDurationText(step.atMs)}`;
  if (step.kind === 'note') return `${when}, at ${step.over}: ${step.text}.`;
  return `${when}, ${step.from} to ${step.to}: ${step.label}, ${step.outcome}.`;
}

/** The fragment of the log lines of a step; undefined for a step without any. */
export function toLogAnchor(
  { lines }: Step,
  index: number,
  traceAnchor: string,
): string | undefined {
  return lines.length === 0 ? undefined : `${traceAnchor}-log-${index + 1}`;
}
