import type { Logger } from '@shopflow/service-kit/logger';
import type { History, HistoryStore } from '../ports/history-store.ts';

/** Deletes history that is older than its retention, in small transactions. */
export type PurgeHistory = (signal: AbortSignal) => Promise<void>;

interface Parts {
  readonly store: HistoryStore;
  /** Milliseconds for which each kind is kept. */
  readonly retentionMs: Readonly<Record<History, number>>;
  readonly countPurged: (history: History, rows: number) => void;
  readonly logger: Logger;
}

const BATCH = 1_000;

export function makePurgeHistory(parts: Parts): PurgeHistory {
  return async (signal) => {
    for (const [history, ageMs] of Object.entries(parts.retentionMs) as [History, number][]) {
      let rows = 0;
      let deleted: number;
      do {
        deleted = await parts.store.purge(history, { ageMs, limit: BATCH });
        parts.countPurged(history, deleted);
        rows += deleted;
      } while (deleted === BATCH && !signal.aborted);
      if (rows > 0) parts.logger.info({ purged: { history, rows } }, 'history purged');
    }
  };
}
