import type { VersionDocument } from '../documents.ts';
import { planVersions } from './version-plan.ts';

interface Given {
  readonly number: string;
  readonly second: number;
  /** Names of branches; `*` marks the version as the head. */
  readonly branches?: readonly string[];
}

function version({ number, second, branches = [] }: Given): VersionDocument {
  return {
    number,
    createdAt: `2026-01-01T00:00:${String(second).padStart(2, '0')}+00:00`,
    _embedded: {
      branchVersions: branches.map((name) => ({
        name: name.replace('*', ''),
        latest: name.endsWith('*'),
      })),
      tags: [],
    },
    _links: {
      'pb:pact-versions': [],
      'pb:deployed-environments': [],
      'pb:released-environments': [],
    },
  };
}

function plan(histories: Record<string, readonly Given[]>): string[] {
  const given = Object.entries(histories).map(([pacticipant, versions]) => ({
    pacticipant,
    versions: versions.map(version),
  }));
  return planVersions(given).map(({ pacticipant, document, branches }) =>
    [pacticipant, document.number, ...branches].join(' '),
  );
}

test('orders the versions of all pacticipants by time', () => {
  expect(
    plan({
      a: [
        { number: '1', second: 1 },
        { number: '2', second: 3 },
      ],
      b: [{ number: '1', second: 2 }],
    }),
  ).toEqual(['a 1', 'b 1', 'a 2']);
});

test('keeps the order of the broker when a version was created late, as with semantic versions', () => {
  expect(
    plan({
      a: [
        { number: '1.0.1', second: 5 },
        { number: '2.0.0', second: 1 },
      ],
      b: [{ number: '1', second: 3 }],
    }),
  ).toEqual(['b 1', 'a 1.0.1', 'a 2.0.0']);
});

test('adds a version to its branch after newer ones when it is the head', () => {
  expect(
    plan({
      a: [
        { number: '1', second: 1, branches: ['main*', 'dev'] },
        { number: '2', second: 2, branches: ['main', 'dev*'] },
        { number: '3', second: 3 },
      ],
    }),
  ).toEqual(['a 1 dev', 'a 2 main dev', 'a 1 main', 'a 3']);
});
