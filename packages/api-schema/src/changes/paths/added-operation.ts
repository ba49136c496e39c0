import { SAFE, worstOf } from '@shopflow/pact-model/reading';
import type { ApiDocument, Operation } from '../../document/api-document.ts';
import { findOperations, isMoreSpecific, mayOverlap } from '../../document/find-operation.ts';
import type { Judge } from '../../judge/judgment.ts';
import { withRivals } from '../../judge/undecided-operation.ts';
import type { ApiChange } from '../api-change.ts';
import type { JudgedChange } from '../judged-change.ts';
import { operationChanges } from '../operation-changes.ts';
import type { OperationPair } from '../parameter-changes.ts';

export function toAddition({ name }: Operation, kind: 'O2' | 'O5'): ApiChange {
  const unknownConsumer = kind === 'O2' ? 'compatible' : 'maybe';
  return {
    operation: name,
    in: 'operation',
    kind,
    unknownConsumer,
    note: { code: 'added', isRequired: false },
  };
}

/** Whether requests of an old operation may reach a new one: `/users/me` beside `/users/{id}`. */
export function takesRequestsOf(added: Operation, before: Operation): boolean {
  return mayOverlap(added, before) && !isMoreSpecific(before.path, added.path);
}

/** An operation of the new document that requests of an old one may reach, and what changes for these. */
export interface Route {
  readonly target: Operation;
  readonly changes: readonly JudgedChange[];
}

export async function routeToAdded(
  { before, after: target, dialects }: OperationPair,
  change: ApiChange,
): Promise<Route> {
  const all = await operationChanges({ before, after: target, dialects });
  const inner = all.filter(({ change: { in: part } }) => part !== 'server');
  const judge: Judge = (use) => worstOf(inner.map((each) => each.judge(use)));
  return { target, changes: [{ change, judge }] };
}

/** The changes of all routes, each for the requests that take it; without a match, they take the first. */
export function changesOfRoutes(
  routes: readonly Route[],
  after: Pick<ApiDocument, 'operations'>,
): readonly JudgedChange[] {
  const routesOf: (...use: Parameters<Judge>) => readonly Route[] = ({ usage }) => {
    const found = findOperations(after, usage).map(({ operation }) => operation);
    const taken = routes.filter(({ target }) => found.includes(target));
    return taken.length > 0 ? taken : routes.slice(0, 1);
  };
  return routes.flatMap((route) =>
    route.changes.map((each): JudgedChange => {
      const judge: Judge = (use) => {
        const taken = routesOf(use);
        if (!taken.includes(route)) return SAFE;
        const verdicts = taken.map(
          ({ target, changes }) =>
            [target, worstOf(changes.map((other) => other.judge(use))).verdict] as const,
        );
        return withRivals(each.judge(use), new Map(verdicts));
      };
      return { ...each, judge };
    }),
  );
}
