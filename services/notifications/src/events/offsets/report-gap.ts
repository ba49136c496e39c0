import type { Logger } from '@shopflow/service-kit/logger';
import type { OffsetGap } from './partition-offsets.ts';

/** Logs and counts a gap, so that no event is skipped or redelivered silently. */
export type ReportGap = (partition: number, gap: OffsetGap) => void;

interface Parts {
  readonly topic: string;
  readonly count: (gap: OffsetGap) => void;
  readonly logger: Logger;
}

export function makeReportGap({ topic, count, logger }: Parts): ReportGap {
  return (partition, gap) => {
    count(gap);
    logger.error(
      { gap: { topic, partition, ...gap } },
      'committed offset does not exist on the topic',
    );
  };
}
