import { findLargeFolders } from './large-folders.ts';

const files = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `src/domain/${n}.ts`);

test('a folder may hold 20 files, and more in folders below it', () => {
  expect(findLargeFolders([...files(20), 'src/domain/matrix/row.ts'])).toEqual([]);
});

test('a folder of 21 files is a fault', () => {
  expect(findLargeFolders(files(21))).toEqual(['src/domain has 21 source files; at most 20']);
});
