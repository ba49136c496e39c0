import type { MatrixQuery } from '../../domain/matrix/matrix-query.ts';
import { givenRow } from '../../domain/matrix/testing/matrix-rows.ts';
import type { MatrixReads } from '../../ports/matrix.ts';
import { gatherEvidence } from './gather-evidence.ts';

const known = { pacticipants: new Set(['Consumer', 'Provider']), environments: new Set<string>() };
const query: MatrixQuery = {
  selectors: [{ pacticipant: 'Consumer' }, { pacticipant: 'Provider' }],
  destination: {},
  ignore: [],
  latestBy: undefined,
  limit: 100,
};

test.each([
  [100_000, 'decides'],
  [100_001, 'rejects the query'],
])('with %i rows, %s', async (count, outcome) => {
  const gathered = gatherEvidence(givenReads(count), query, known);

  if (outcome === 'decides') expect((await gathered).rows).toHaveLength(count);
  else
    await expect(gathered).rejects.toMatchObject({
      details: [expect.stringContaining('more than 100000')],
    });
});

/** A store with more rows than a query can have. */
function givenReads(count: number): MatrixReads {
  const rows = Array<ReturnType<typeof givenRow>>(count).fill(givenRow({ providerVersion: 1 }));
  return {
    findKnown: () => Promise.resolve(known),
    selectVersions: () => Promise.resolve([]),
    integrationsOf: () => Promise.resolve([]),
    rowsOf: (_scope, { maxRows }) => Promise.resolve(rows.slice(0, maxRows)),
    loadVersionContexts: () => Promise.resolve(new Map()),
  };
}
