import { shouldUseTagAsBranch } from './tag.ts';

const version = {
  id: 1,
  pacticipantId: 1,
  number: '1',
  buildUrl: null,
  createdAt: new Date('2026-01-01T00:00:00Z'),
  updatedAt: null,
};

test.each([
  ['2026-01-01T00:00:10Z', true],
  ['2026-01-01T00:00:10.001Z', false],
])('a first tag at %s becomes the branch: %s', (now, isBranch) => {
  expect(shouldUseTagAsBranch(version, new Date(now))).toBe(isBranch);
});
