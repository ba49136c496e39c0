import { isRecord } from './json-record.ts';

/** Whether the call stack was exceeded. By name, since the error may be of another realm. */
export function isStackOverflow(error: unknown): boolean {
  return isRecord(error) && error.name === 'RangeError' && String(error.message).includes('stack');
}
