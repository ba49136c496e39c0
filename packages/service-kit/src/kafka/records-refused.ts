/** Records that Kafka can never accept: too large, or impossible to encode. A retry fails too. */
export class RecordsRefused extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'RecordsRefused';
  }
}

/** Permanent errors of the records themselves: https://kafka.apache.org/protocol#protocol_error_codes */
const REFUSALS = new Set<unknown>(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD']);

/** Converts an error that names Kafka's error code, or that a client throws for records it cannot encode. */
export function toSendError(error: unknown, code: unknown): unknown {
  const isRefused = REFUSALS.has(code) || error instanceof TypeError || error instanceof RangeError;
  return isRefused ? new RecordsRefused(error) : error;
}
