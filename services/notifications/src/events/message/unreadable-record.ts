import { UNREADABLE_BATCH_HEADER } from '@shopflow/service-kit/kafka';
import type { RecordHeader } from '@shopflow/service-kit/kafka-client';

/** Why the batch in whose place this record came cannot be decompressed; undefined for any other record. */
export function findUnreadableReason(headers: readonly RecordHeader[]): string | undefined {
  return headers.find(({ name }) => name === UNREADABLE_BATCH_HEADER)?.value?.toString();
}
