import { assertCommitted } from './working-tree-version.ts';

test('requires --version for a working tree with uncommitted changes', () => {
  expect(assertCommitted('ac56132')).toBe('ac56132');
  expect(() => assertCommitted('ac56132-dirty.5ede62cc')).toThrow(
    /with --version \(this checkout is ac56132-dirty/,
  );
});
