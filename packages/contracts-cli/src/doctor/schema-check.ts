import type { EventHistory } from '@shopflow/event-schema/event-history';
import { toExamination, type Examination } from './examination.ts';

/** Versions of an event's schema that consumers could not have heard of. */
export function findVersionsNotAnnounced({ current, released, faults }: EventHistory): Examination {
  return toExamination(
    'schema-version-not-announced',
    [current, ...released],
    faults.map((fault) => ({
      subject: current.title,
      text: fault,
      action: `${current.owner.team}: mend it in contracts/asyncapi`,
    })),
  );
}
