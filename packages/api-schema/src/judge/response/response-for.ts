import type { HttpUsage } from '@shopflow/pact-model/usage';
import type { Operation } from '../../document/api-document.ts';

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

const ALL = Array.from({ length: 500 }, (_, index) => index + 100);

/** The statuses that an interaction accepts: by its matcher, or the recorded one. */
export function acceptedStatuses({ reads }: HttpUsage): readonly number[] {
  const place = reads.find(({ part }) => part === 'status');
  if (place?.demand.accepted.code !== 'status') return [Number(place?.example)];
  return ALL.filter((status) => place.accepts(status) === 'accepted');
}

/** The keys of the responses, other than the default, of which an interaction accepts a status. */
export function acceptedKeys(operation: Operation, usage: HttpUsage): readonly string[] {
  const keys = new Set(acceptedStatuses(usage).map((status) => responseFor(operation, status)));
  return [...keys].flatMap((key) => (key === undefined || key === 'default' ? [] : [key]));
}
