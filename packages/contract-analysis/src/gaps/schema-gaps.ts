import type { EventHistory } from '@shopflow/event-schema/event-history';
import { toCheckResult, type CheckResult } from './gap.ts';

/** Versions of the event schema that were not announced to consumers. */
export function findSchemaGaps({ current, released, faults }: EventHistory): CheckResult {
  const { title: document, owner } = current;
  return toCheckResult(
    'schema-version-not-announced',
    [current, ...released],
    faults.map((fault) => ({
      ...{ code: 'schema-version-not-announced', document, team: owner.team, fault },
    })),
  );
}
