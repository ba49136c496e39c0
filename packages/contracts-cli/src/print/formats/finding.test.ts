import { findingId, type FindingSubject } from './finding.ts';

const subject: FindingSubject = {
  ...{ kind: 'failed', consumer: 'web', provider: 'orders' },
  ...{ interaction: 'an order', place: '$.total' },
};

test('an id depends on nothing but its subject, so it stays the same between releases', () => {
  expect(findingId(subject)).toBe('feff16d2f2a8');
});

test.each(['kind', 'consumer', 'provider', 'interaction', 'place'] as const)(
  'another %s is another finding',
  (property) => {
    expect(findingId({ ...subject, [property]: 'other' })).not.toBe(findingId(subject));
  },
);

test('a missing part does not make two subjects equal', () => {
  expect(findingId({ kind: 'a', consumer: 'b' })).not.toBe(findingId({ kind: 'a', provider: 'b' }));
});
