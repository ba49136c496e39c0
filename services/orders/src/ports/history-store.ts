/** Rows that are kept for a limited time only. */
export type History = 'outbox' | 'idempotency_keys';

export interface HistoryStore {
  /**
   * Deletes at most `limit` rows that are older than `ageMs`: answers under idempotency keys, and
   * messages that are delivered to every destination. Resolves to their number.
   */
  purge(history: History, options: { ageMs: number; limit: number }): Promise<number>;
}
