import { checkCommitted } from './working-tree-version.ts';

test('what no commit has is taken for deployed only by its name', () => {
  expect(checkCommitted('ac56132')).toBe('ac56132');
  expect(() => checkCommitted('ac56132-dirty.5ede62cc')).toThrow(
    /by --version \(here ac56132-dirty/,
  );
});
