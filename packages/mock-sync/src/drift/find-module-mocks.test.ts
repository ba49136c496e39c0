import { findModuleMocks } from './find-module-mocks.ts';

test('finds calls that replace a module, but not text that looks like one', async () => {
  const source = `
    import { jest } from '@jest/globals';
    const path = './computed.ts';
    // jest.mock('./in-a-comment.ts')
    const text = "jest.mock('./in-a-text.ts')";
    jest.mock('../src/clients/orders.ts', () => ({}));
    jest.unstable_mockModule(path, () => ({}));
    describe('x', () => { test('y', async () => { jest.doMock<object>('node:http'); }); });
    scope.mock({});
  `;

  expect(await findModuleMocks('a.test.ts', source)).toEqual([
    "jest.mock('../src/clients/orders.ts')",
    'jest.unstable_mockModule(…)',
    "jest.doMock('node:http')",
  ]);
});

test('names a file that cannot be parsed', async () => {
  await expect(findModuleMocks('a.test.ts', 'jest.mock(')).rejects.toThrow(
    /^Could not parse a\.test\.ts: /,
  );
});

test('returns an empty list for a file without such a call', async () => {
  expect(await findModuleMocks('a.test.ts', "const mock = 'jest.mock';")).toEqual([]);
});
