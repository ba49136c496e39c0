import type { ReviewedChange } from '@shopflow/api-schema/review';
import { groupChanges, groupText } from './group-changes.ts';

const CONSUMER = { consumer: 'shop', version: '1', places: [] };

function change(given: Partial<ReviewedChange>): ReviewedChange {
  return {
    operation: 'GET /users',
    in: 'response body',
    status: '200',
    path: '$.name',
    kind: 'A1',
    unknownConsumer: 'breaking',
    note: { code: 'removed' },
    verdict: 'only-unknown-callers',
    findings: [],
    callers: [],
    acceptedAsRecorded: [],
    ...given,
  };
}

const finding = (verdict: 'breaks' | 'unknown') => ({
  ...CONSUMER,
  verdict,
  interaction: 'a look-up',
  why: { code: 'no-longer-promised' } as const,
  decidedBy: 'rule' as const,
});

const newValue = (after: string) =>
  change({
    kind: 'A12',
    note: { code: 'schema', detail: { kind: 'enum-value-added', keyword: 'enum', after } },
  });

test('lists what breaks a consumer first, then what is not decided', () => {
  const asRecorded = change({ acceptedAsRecorded: [CONSUMER] });
  const unknown = change({ verdict: 'unknown', findings: [finding('unknown')] });
  const breaks = change({ verdict: 'breaks', findings: [finding('breaks')] });
  const withoutPact = change({ verdict: 'unknown' });

  const { affecting, ...others } = groupChanges([asRecorded, unknown, breaks, withoutPact]);

  expect(affecting).toEqual([breaks, unknown, withoutPact, asRecorded]);
  expect(others).toEqual({ onlyUnknownCallers: [], compatible: [] });
});

test('tells an equal change of several operations once', () => {
  const operations = ['GET /users', 'GET /users/{id}', 'POST /users'];

  const { onlyUnknownCallers } = groupChanges(operations.map((operation) => change({ operation })));

  expect(onlyUnknownCallers.map(groupText)).toEqual([
    'GET /users 200, response body $.name, and 2 other places: `$.name` was removed.',
  ]);
});

test('tells several values of one place once, and keeps other places apart', () => {
  const { onlyUnknownCallers } = groupChanges([
    ...['a', 'b', 'c'].map(newValue),
    change({ path: '$.email' }),
  ]);

  expect(onlyUnknownCallers.map(groupText)).toEqual([
    'GET /users 200, response body $.name: `$.name` may now also be "a". And 2 other changes of this kind.',
    'GET /users 200, response body $.email: `$.email` was removed.',
  ]);
});

test('names an added operation once, apart from what may break callers', () => {
  const added = change({
    ...{ operation: 'PUT /users', in: 'operation', status: undefined, path: undefined },
    ...{ kind: 'O2', note: { code: 'added', isRequired: false }, verdict: 'compatible' },
  });

  const { compatible, onlyUnknownCallers } = groupChanges([added, change({})]);

  expect(compatible.map(groupText)).toEqual(['PUT /users was added.']);
  expect(onlyUnknownCallers).toHaveLength(1);
});
