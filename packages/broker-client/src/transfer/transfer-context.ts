/** What a transfer needs from its surroundings. */
export interface TransferContext {
  readonly now: () => Date;
  /** Stops the transfer between two records. */
  readonly signal: AbortSignal;
  /** Reports the work in progress, such as "1,204 of 5,000 versions". */
  readonly report: (progress: string) => void;
}

/** Reports each record, and stops when the signal aborts. */
export function countRecords(
  { signal, report }: TransferContext,
  { total, noun }: { readonly total: number; readonly noun: string },
): () => void {
  let done = 0;
  return () => {
    signal.throwIfAborted();
    done += 1;
    report(`${done.toLocaleString('en')} of ${total.toLocaleString('en')} ${noun}`);
  };
}

/** For p-map: how many documents are read at the same time. */
export const CONCURRENT_READS = { concurrency: 4 };
