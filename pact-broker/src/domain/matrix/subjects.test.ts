import type { MatrixSelector, ResolvedSelector } from './matrix-selector.ts';
import { describeSides, toSubject } from './subjects.ts';
import { givenRow } from './testing/matrix-rows.ts';

const row = givenRow({ consumerVersion: 2, providerVersion: 10 });

/** A selector that matches the versions with these ids, newest first. */
function givenSelector(selector: MatrixSelector, ...ids: number[]): ResolvedSelector {
  return { selector, versions: ids.map(toVersion), isSpecified: true };
}

function toVersion(id: number) {
  return { id, number: String(id), branch: 'main' };
}

const main = givenSelector({ pacticipant: 'Consumer', branch: 'main' }, 3, 2, 1);
const any: ResolvedSelector = {
  selector: { pacticipant: 'Consumer' },
  versions: 'any',
  isSpecified: true,
};

test('describes a version by the selector that selects it', () => {
  const tagged = givenSelector({ pacticipant: 'Consumer', tag: 'prod' }, 1);
  const sameVersionOfOther = givenSelector({ pacticipant: 'Provider', branch: 'main' }, 2);

  expect(describeSides(row, [sameVersionOfOther, tagged, main]).consumer).toEqual({
    selector: main.selector,
    version: toVersion(2),
    isOneOfMany: true,
  });
});

test('describes a version by a selector of any version', () => {
  const tagged = givenSelector({ pacticipant: 'Consumer', tag: 'prod' }, 1);

  expect(describeSides(row, [tagged, any]).consumer).toEqual({
    selector: any.selector,
    version: 'any',
    isOneOfMany: true,
  });
});

test('describes a version that no selector selects by the first selector of its pacticipant', () => {
  const one = givenSelector({ pacticipant: 'Consumer', version: '5' }, 5);
  const other = givenSelector({ pacticipant: 'Consumer', version: '6' }, 6);

  expect(describeSides(row, [one, other]).consumer).toEqual({
    selector: one.selector,
    version: toVersion(5),
    isOneOfMany: false,
  });
});

test('describes a version of a pacticipant outside the query by its number', () => {
  expect(describeSides(row, [main]).provider).toEqual({
    selector: { pacticipant: 'Provider', version: '10' },
    version: { id: 10, number: '10', branch: null },
    isOneOfMany: false,
  });
});

test('describes a provider without a result as any of its versions', () => {
  expect(describeSides(givenRow({}), [main]).provider).toEqual({
    selector: { pacticipant: 'Provider' },
    version: 'any',
    isOneOfMany: true,
  });
});

test('describes an integration without a row by its selectors', () => {
  const integration = { consumer: 'Consumer', provider: 'Provider', isRequired: true };

  expect(describeSides(integration, [main])).toEqual({
    consumer: { selector: main.selector, version: toVersion(3), isOneOfMany: true },
    provider: { selector: { pacticipant: 'Provider' }, version: 'any', isOneOfMany: true },
  });
});

test('a selector without versions has the version "none"', () => {
  const none = givenSelector({ pacticipant: 'Consumer', tag: 'prod' });

  expect(toSubject(none)).toEqual({
    selector: none.selector,
    version: 'none',
    isOneOfMany: false,
  });
});
