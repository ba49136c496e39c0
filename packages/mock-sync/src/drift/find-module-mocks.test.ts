import { findModuleMocks } from './find-module-mocks.ts';

test('calls that replace a module are found by parsing, and not by text', async () => {
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

test('a file that cannot be parsed is an error that names it', async () => {
  await expect(findModuleMocks('a.test.ts', 'jest.mock(')).rejects.toThrow(
    /^a\.test\.ts cannot be parsed: /,
  );
});

test('a source without such a call has none', async () => {
  expect(await findModuleMocks('a.test.ts', "const mock = 'jest.mock';")).toEqual([]);
});
