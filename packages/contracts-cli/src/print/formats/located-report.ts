import type { Acknowledgment } from '@shopflow/project/acknowledgments';
import type { Finding, Report } from './finding.ts';

/** A finding with its id, its place in the checkout, and who acknowledged it. */
export interface LocatedFinding extends Finding {
  readonly id: string;
  /** Undefined unless it is acknowledged today. */
  readonly acknowledgment: Acknowledgment | undefined;
}

/** A report that is ready to be rendered. */
export interface LocatedReport extends Report {
  /** The name of the command, such as `schema review`. */
  readonly command: string;
  readonly findings: readonly LocatedFinding[];
  /** Acknowledgments of this command that no longer hold. */
  readonly faults: readonly AcknowledgmentFault[];
}

/** `expired`: its `until` has passed; `unmatched`: the command no longer finds it. */
export interface AcknowledgmentFault {
  readonly kind: 'expired' | 'unmatched';
  readonly acknowledgment: Acknowledgment;
}

/** Findings that are not acknowledged. */
export function openFindings({ findings }: LocatedReport): readonly LocatedFinding[] {
  return findings.filter(({ acknowledgment }) => acknowledgment === undefined);
}
