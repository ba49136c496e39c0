import type { CheckedService } from '@shopflow/project/checked-services';
import { mockCoverageText } from './mock-coverage-text.ts';
import { toMockCoverage } from '../../operations/mocks/mock-coverage.ts';

const mock = { test: 'a', method: 'GET', url: 'http://users.test/', status: 200 };
const orders: CheckedService = {
  name: 'orders',
  workspace: 'services/orders',
  report: {
    consumer: 'orders',
    drift: 'fail',
    leftOut: [],
    mocks: [
      { ...mock, testFile: 'src/a.test.ts', verdict: { kind: 'external' } },
      { ...mock, testFile: 'src/a.test.ts', verdict: { kind: 'unknown-host', origin: 'x' } },
    ],
    unchecked: [{ testFile: 'src/b.test.ts', kind: 'mock-function', what: 'jest.fn() at b:7' }],
  },
};
const web: CheckedService = { name: 'web', workspace: 'services/web', report: undefined };

test('counts compared mocks by test file and lists the others', () => {
  expect(toMockCoverage(orders)).toEqual({
    service: 'orders',
    workspace: 'services/orders',
    leftOut: [],
    files: [
      { testFile: 'src/a.test.ts', checked: 2, notBacked: 1, unchecked: [] },
      {
        testFile: 'src/b.test.ts',
        checked: 0,
        notBacked: 0,
        unchecked: [{ kind: 'mock-function', what: 'jest.fn() at b:7' }],
      },
    ],
  });
});

test('counts the servers of a test file in one line', () => {
  const server = { testFile: 'src/b.test.ts', kind: 'own-server' as const, what: 'a server' };
  const report = { ...orders.report!, mocks: [], unchecked: [server, server] };

  expect(mockCoverageText([toMockCoverage({ ...orders, report })])).toBe(
    [
      'orders: 0 mocks compared with contracts, 2 not',
      '  src/b.test.ts: 0 compared, 2 not compared',
      '    - HTTP servers started by the tests and called by the code under test: 2',
    ].join('\n'),
  );
});

test('names the command that creates a missing report', () => {
  expect(mockCoverageText([orders, web].map(toMockCoverage))).toBe(
    [
      'orders: 2 mocks compared with contracts, 1 not',
      '  src/a.test.ts: 2 compared, 1 of them without a contract',
      '  src/b.test.ts: 0 compared, 1 not compared',
      '    - jest.fn() at b:7',
      '',
      'web: there is no report. Run: npm test -w services/web',
    ].join('\n'),
  );
});
