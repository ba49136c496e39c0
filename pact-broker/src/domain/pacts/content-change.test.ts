import { classifyChange, contentChangedError } from './content-change.ts';

const same = { tag: 'main', sha: 'a' };
const untagged = { tag: null, sha: 'a' };
const other = { tag: 'prod', sha: 'b' };
const none = { tag: 'dev', sha: undefined };

test('finds the same content when every earlier publication has it', () => {
  expect(classifyChange('a', [same, untagged])).toEqual({ kind: 'same', tags: ['main'] });
});

test('finds a change since each earlier publication with different content or none', () => {
  expect(classifyChange('a', [same, other, none])).toEqual({
    kind: 'changed',
    since: [other, none],
  });
});

test('names the pact that cannot change', () => {
  const error = contentChangedError({
    consumer: 'orders',
    provider: 'user-profile',
    consumerVersionId: 1,
    consumerVersion: '2.3',
    pactVersionId: 1,
    sha: 'a',
    createdAt: new Date(0),
  });

  expect(error.code).toBe('content-changed');
  expect(error.message).toContain('orders version 2.3 and provider user-profile');
});
