/** ISO 8601 to the second, as the official broker writes it: 2026-11-23T12:58:48+00:00. */
export function toTimestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}+00:00`;
}

/** 23/11/2026 */
export function toDay(date: Date): string {
  return date.toISOString().slice(0, 10).split('-').reverse().join('/');
}

interface Stamped {
  readonly createdAt: Date;
  readonly updatedAt?: Date | null;
}

/** `updatedAt` only if there was a change. */
export function toTimestamps({ createdAt, updatedAt }: Stamped): Record<string, string> {
  return {
    ...(updatedAt && { updatedAt: toTimestamp(updatedAt) }),
    createdAt: toTimestamp(createdAt),
  };
}
