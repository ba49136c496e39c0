import type { EventHistory } from '@shopflow/event-schema/event-history';
import { toCheckResult, type CheckResult } from './check-result.ts';

/** Versions of the event schema that were not announced to consumers. */
export function findVersionsNotAnnounced({ current, released, faults }: EventHistory): CheckResult {
  return toCheckResult(
    'schema-version-not-announced',
    [current, ...released],
    faults.map((fault) => ({
      subject: current.title,
      text: fault,
      action: `${current.owner.team}: fix it in contracts/asyncapi`,
    })),
  );
}
