import { isDeepStrictEqual } from 'node:util';
import type { Operation } from '../document/api-document.ts';
import { unknown, type Judge } from '../judge/judgment.ts';
import type { ApiChange } from './api-change.ts';
import type { JudgedChange } from './judged-change.ts';
import { operationChanges } from './operation-changes.ts';
import {
  changesOfRoutes,
  routeToAdded,
  takesRequestsOf,
  toAddition,
} from './paths/added-operation.ts';
import type { Documents } from './paths/documents.ts';
import { pairOperations } from './paths/pair-operations.ts';
import { removal } from './paths/removed-operation.ts';
import { withSharedServers } from './shared-servers.ts';
import { notUnderstood } from '../judge/not-understood.ts';

/** The changes between two documents, and how each is judged. */
export interface DocumentChanges {
  /** By operation of the old document: its interactions are judged by these. */
  readonly byOperation: ReadonlyMap<Operation, readonly JudgedChange[]>;
  /** New operations: no interaction is about them. */
  readonly added: readonly ApiChange[];
  /** Changes that may reach any consumer. */
  readonly general: readonly JudgedChange[];
}

export async function documentChanges(documents: Documents): Promise<DocumentChanges> {
  const pairs = pairOperations(documents);
  const removed = documents.before.operations.filter(
    (each) => !pairs.some(([one]) => one === each),
  );
  const added = documents.after.operations.filter(
    (each) => !pairs.some(([, other]) => other === each),
  );
  const additions = new Map(
    added.map((operation) => {
      const isReached = pairs.some(([one]) => takesRequestsOf(operation, one));
      return [operation, toAddition(operation, isReached ? 'O5' : 'O2')] as const;
    }),
  );
  const dialects = { before: documents.before.dialect, after: documents.after.dialect };
  const byOperation = new Map<Operation, readonly JudgedChange[]>();
  for (const [before, after] of pairs) {
    const own = await operationChanges({ before, after, dialects });
    const others = await Promise.all(
      [...additions]
        .filter(([operation]) => takesRequestsOf(operation, before))
        .map(([operation, change]) => routeToAdded({ before, after: operation, dialects }, change)),
    );
    const routes = [{ target: after, changes: own }, ...others];
    byOperation.set(before, others.length === 0 ? own : changesOfRoutes(routes, documents.after));
  }
  for (const operation of removed) {
    byOperation.set(operation, [await removal(operation, documents, added)]);
  }
  const unreached = [...additions.values()].filter(({ kind }) => kind === 'O2');
  return {
    byOperation: withSharedServers(byOperation),
    added: unreached,
    general: webhookChanges(documents),
  };
}

function webhookChanges({ before, after }: Documents): readonly JudgedChange[] {
  if (isDeepStrictEqual(before.webhooks, after.webhooks)) return [];
  const note = notUnderstood({ about: 'webhooks' });
  const place = { operation: 'webhooks', in: 'callback' } as const;
  const judge: Judge = () => unknown({ code: 'not-in-pact', about: 'webhooks' }, 'rule');
  return [{ change: { ...place, kind: 'D8', unknownConsumer: 'breaking', note }, judge }];
}
