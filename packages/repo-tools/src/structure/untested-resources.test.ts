import { findUntestedResources } from './untested-resources.ts';

const ROUTES = 'pact-broker/src/routes/labels/routes.ts';

test('a resource needs a feature test that begins with its name', () => {
  expect(findUntestedResources([ROUTES])).toEqual([
    'pact-broker/test/features has no test named after routes/labels',
  ]);
  expect(findUntestedResources([ROUTES, 'pact-broker/test/features/labels-page.test.ts'])).toEqual(
    [],
  );
});

test('ignores a file next to the resource folders', () => {
  expect(findUntestedResources(['pact-broker/src/routes/index.ts'])).toEqual([]);
});
