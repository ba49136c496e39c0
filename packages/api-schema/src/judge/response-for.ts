import type { HttpUsage } from '@shopflow/pact-model/usage';
import type { Operation } from '../document/api-document.ts';

/** The key of the response for a status: its number, its range, or the default. */
export function responseFor({ responses }: Operation, status: number): string | undefined {
  const keys = [String(status), `${String(status).charAt(0)}XX`, 'default'];
  return keys.find((key) => responses[key] !== undefined);
}

/** Whether an interaction accepts every status under a key: `202`, or the common ones of `2XX`. */
export function acceptsStatus({ reads }: HttpUsage, key: string): boolean {
  const place = reads.find(({ part }) => part === 'status');
  const statuses = /^\d{3}$/.test(key)
    ? [Number(key)]
    : [0, 1, 2, 4].map((last) => Number(key.charAt(0)) * 100 + last);
  return place !== undefined && statuses.every((status) => place.accepts(status) === 'accepted');
}
