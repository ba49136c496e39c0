import type { Operation } from '../document/api-document.ts';
import type { ApiChange } from './api-change.ts';
import type { JudgedChange } from './judged-change.ts';

/** In place of an operation: the servers of the document. */
export const SERVERS = 'servers';

/** Changed servers of the document are one change, which each operation judges for its own calls. */
export function withSharedServers(
  byOperation: ReadonlyMap<Operation, readonly JudgedChange[]>,
): ReadonlyMap<Operation, readonly JudgedChange[]> {
  const known = new Map<string, ApiChange>();
  const share = (each: JudgedChange): JudgedChange => {
    if (each.change.operation !== SERVERS) return each;
    const key = JSON.stringify(each.change);
    const change = known.get(key) ?? each.change;
    known.set(key, change);
    return { ...each, change };
  };
  return new Map(
    [...byOperation].map(([operation, changes]) => [operation, changes.map(share)] as const),
  );
}
