import { findTestFiles } from './find-test-files.ts';

const files = ['services/orders/src/a.test.ts', 'services/orders/src/a.test.tsx-a.test.ts'];

test('prefers the file of exactly the given path', () => {
  expect(findTestFiles(files, './services/orders/src/a.test.ts')).toEqual([files[0]]);
});

test('finds every file whose path contains the query', () => {
  expect(findTestFiles(files, 'orders/src')).toEqual(files);
});

test('finds nothing for a query that no path contains', () => {
  expect(findTestFiles(files, 'place-order')).toEqual([]);
});
