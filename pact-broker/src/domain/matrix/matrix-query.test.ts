import {
  findQueryFaults,
  isAboutOnePacticipant,
  type KnownNames,
  type MatrixQuery,
} from './matrix-query.ts';

const known: KnownNames = {
  pacticipants: new Set(['orders', 'stock']),
  environments: new Set(['production']),
};

function givenQuery(query: Partial<MatrixQuery>): MatrixQuery {
  return {
    selectors: [{ pacticipant: 'orders', version: '1' }],
    destination: {},
    ignore: [],
    latestBy: 'cvpv',
    limit: 100,
    ...query,
  };
}

test.each<[string, Partial<MatrixQuery>, string[]]>([
  ['a version to an environment', { destination: { environment: 'production' } }, []],
  ['no selectors', { selectors: [] }, ['Please provide 1 or more version selectors.']],
  [
    'a pacticipant without a name',
    { selectors: [{ pacticipant: '' }] },
    ['Please specify the pacticipant name'],
  ],
  [
    'a version together with latest',
    { selectors: [{ pacticipant: 'orders', version: '1', latest: true }] },
    ['A version number and latest flag cannot both be specified for orders'],
  ],
  [
    'unknown pacticipants',
    { selectors: [{ pacticipant: 'a' }, { pacticipant: 'b' }] },
    ['Pacticipant a not found', 'Pacticipant b not found'],
  ],
  [
    'a pacticipant to ignore without a name',
    { ignore: [{ pacticipant: '', version: '1' }] },
    ['Please specify the pacticipant name to ignore'],
  ],
  [
    'two destinations',
    { destination: { tag: 'prod', environment: 'production' } },
    ['Cannot specify more than one of tag, environment and mainBranch.'],
  ],
  [
    'latest together with an environment',
    { destination: { latest: true, environment: 'production' } },
    ['Cannot specify both latest=true and an environment.'],
  ],
  [
    'an unknown environment',
    { destination: { environment: 'nowhere' } },
    ["Environment with name 'nowhere' does not exist"],
  ],
  ['a limit of 1', { limit: 1 }, []],
  ['the latest version', { selectors: [{ pacticipant: 'orders', latest: true }] }, []],
  ['a limit of 0', { limit: 0 }, ['The limit must be 1 or greater.']],
  ['a limit that is not a number', { limit: NaN }, ['The limit must be 1 or greater.']],
])('lists the faults of a query for %s', (_what, query, faults) => {
  expect(findQueryFaults(givenQuery(query), known)).toEqual(faults);
});

test('accepts an unknown pacticipant to ignore', () => {
  expect(findQueryFaults(givenQuery({ ignore: [{ pacticipant: 'unknown' }] }), known)).toEqual([]);
});

test.each<[string, Partial<MatrixQuery>, boolean]>([
  ['one selector without a destination', {}, true],
  ['a destination', { destination: { environment: 'production' } }, false],
  ['two selectors', { selectors: [{ pacticipant: 'orders' }, { pacticipant: 'stock' }] }, false],
])('decides whether a query with %s is about one pacticipant', (_what, query, isAboutOne) => {
  expect(isAboutOnePacticipant(givenQuery(query))).toBe(isAboutOne);
});
