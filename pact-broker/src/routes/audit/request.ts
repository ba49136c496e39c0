import type { AuditQuery } from '../../domain/audit/audit-entry.ts';
import { invalidRequestError } from '../../domain/broker-error.ts';

const DEFAULT_SIZE = 100;
const MAX_SIZE = 1_000;

/**
 * Reads the filters and the page of the audit log; blank ones are ignored.
 *
 * @throws BrokerError that names each invalid parameter
 */
export function readAuditQuery(query: URLSearchParams): AuditQuery {
  const faults: Record<string, string[]> = {};
  const text = (name: string): string | undefined => {
    const value = query.get(name)?.trim();
    return value === '' ? undefined : value;
  };
  const count = (name: string, max: number): number | undefined => {
    const value = text(name);
    if (value === undefined) return undefined;
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= 1 && number <= max) return number;
    faults[name] = [`must be a number from 1 to ${max}`];
    return undefined;
  };
  const since = text('since');
  const time = since === undefined ? undefined : new Date(since);
  if (Number.isNaN(time?.getTime())) faults.since = ['must be a date such as 2030-01-31'];
  const read = {
    ...{ caller: text('caller'), path: text('path'), since: time },
    before: count('before', Number.MAX_SAFE_INTEGER),
    size: count('size', MAX_SIZE) ?? DEFAULT_SIZE,
  };
  if (Object.keys(faults).length > 0) throw invalidRequestError(faults);
  return read;
}
