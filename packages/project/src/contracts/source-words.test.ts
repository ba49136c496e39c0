import { toSourceWords } from './source-words.ts';

test('finds names and strings, but nothing in comments', async () => {
  const source = `
    // skipped
    interface Answer { readonly sku: string }
    const { id, 'x-y': other } = read(answer.total /* hidden */);
    states = { 'a user exists': given, [\`a "quoted" state\`]: 1 };`;

  const { names, strings } = await toSourceWords(source);

  expect([...names]).toEqual(expect.arrayContaining(['Answer', 'sku', 'id', 'total', 'given']));
  expect([...names]).not.toEqual(expect.arrayContaining(['skipped']));
  expect([...strings].sort()).toEqual(['a "quoted" state', 'a user exists', 'x-y']);
});
