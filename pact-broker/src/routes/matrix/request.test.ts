import { readCanIDeployQuery, readMatrixQuery } from './request.ts';

const read = (query: string) => readMatrixQuery(new URLSearchParams(query));

test('reads the query of the command line', () => {
  const query = read(
    'q[][pacticipant]=A&q[][branch]=feat%2Fx&q[][pacticipant]=B&q[][mainBranch]=true' +
      '&ignore[][pacticipant]=C&ignore[][version]=3&latestby=cvp&latest=true&tag=prod',
  );
  expect(query).toMatchObject({
    selectors: [
      { pacticipant: 'A', branch: 'feat/x', mainBranch: false },
      { pacticipant: 'B', mainBranch: true },
    ],
    ignore: [{ pacticipant: 'C', version: '3' }],
    destination: { tag: 'prod', latest: true, environment: undefined },
    latestBy: 'cvp',
    limit: 100,
  });
});

test('accepts elements without the second brackets', () => {
  expect(read('q[]pacticipant=A&q[]version=1&q[]pacticipant=B').selectors).toMatchObject([
    { pacticipant: 'A', version: '1' },
    { pacticipant: 'B', version: undefined },
  ]);
});

test('ignores blank values', () => {
  expect(read('q[][pacticipant]=A&q[][version]=&tag=&latestby=')).toMatchObject({
    selectors: [{ pacticipant: 'A', version: undefined }],
    destination: { tag: undefined },
    latestBy: undefined,
  });
});

test('treats a blank value in the result filter as a missing result', () => {
  expect(read('success[]=true&success[]=').success).toEqual([true, null]);
  expect(read('success=false').success).toEqual([false]);
  expect(read('').success).toBeUndefined();
});

test('rejects an unknown latestby', () => {
  expect(() => read('latestby=newest')).toThrow('The request is not valid');
});

const readSimple = (query: string) => readCanIDeployQuery(new URLSearchParams(query));

test('the query of /can-i-deploy selects every live version of an environment', () => {
  expect(readSimple('pacticipant=A&version=1&environment=production&ignore[]=B')).toMatchObject({
    selectors: [{ pacticipant: 'A', version: '1' }],
    destination: { environment: 'production', latest: false },
    ignore: [{ pacticipant: 'B' }],
    latestBy: 'cvpv',
  });
});

test('the query of /can-i-deploy selects the latest version of a tag', () => {
  expect(readSimple('pacticipant=A&version=1&to=prod')).toMatchObject({
    destination: { tag: 'prod', latest: true },
    latestBy: 'cvp',
  });
});

test.each([
  ['version=1&to=prod', { pacticipant: ['is missing'] }],
  ['pacticipant=A&to=prod', { version: ['is missing'] }],
  ['pacticipant=A&version=1', { '': ["Must specify either an environment or a 'to' tag."] }],
  [
    'pacticipant=A&version=1&to=a&environment=b',
    { '': ["Cannot specify both a 'to' tag and an environment."] },
  ],
])('rejects the query %s of /can-i-deploy', (query, details) => {
  expect(() => readSimple(query)).toThrow(expect.objectContaining({ details }));
});
