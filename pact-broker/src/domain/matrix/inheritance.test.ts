import { findInheritance } from './inheritance.ts';
import type { MatrixRow } from './matrix.ts';

const createdAt = new Date(0);

function givenRow(pactFrom?: string, resultFrom?: string): MatrixRow {
  return {
    consumer: 'web',
    consumerVersion: { id: 1, number: '2' },
    provider: 'orders',
    pact: {
      sha: 'a',
      revision: 1,
      createdAt,
      ...(pactFrom !== undefined && { inheritedFrom: pactFrom }),
    },
    verification: {
      ...{ number: 1, providerVersion: { id: 2, number: '9' }, success: true, createdAt },
      ...(resultFrom !== undefined && { inheritedFrom: resultFrom }),
    },
  };
}

test('names each version that inherits, once', () => {
  const rows = [givenRow('1'), givenRow('1', '8'), givenRow()];

  expect(findInheritance(rows)).toEqual([
    { kind: 'inherited', pacticipant: 'web', version: '2', from: '1' },
    { kind: 'inherited', pacticipant: 'orders', version: '9', from: '8' },
  ]);
  expect(findInheritance([{ ...givenRow(), verification: null }])).toEqual([]);
});
