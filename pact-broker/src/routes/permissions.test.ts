import type { Method } from '../http/resource.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import { makeResources } from './index.ts';

const METHODS: readonly Method[] = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'];

/** Every operation of the URL table. No handler runs, so none of them needs its use cases. */
const operations = makeResources({} as UseCases).flatMap((resource) =>
  METHODS.flatMap((method) => {
    const operation = resource[method];
    if (operation === undefined) return [];
    return [{ line: `${method} ${resource.path}`, method, permission: operation.permission }];
  }),
);

function linesWith(...permissions: string[]) {
  return operations
    .filter(({ permission }) => permissions.includes(permission))
    .map(({ line }) => line);
}

test('a method that writes needs more than read', () => {
  const writes = operations.filter(({ method }) => method !== 'GET').map(({ line }) => line);
  const writesForReaders = linesWith('read', 'public', 'heartbeat', 'badge').filter((line) =>
    writes.includes(line),
  );

  expect(writes.length).toBeGreaterThan(30);
  // Selects pacts in its body, and writes nothing.
  expect(writesForReaders).toEqual(['POST /pacts/provider/:provider/for-verification']);
});

test('only static files are public, and the heartbeat if so configured', () => {
  expect(linesWith('public')).toEqual([
    'GET /css/broker.css',
    'GET /favicon.svg',
    'GET /favicon.ico',
  ]);
  expect(linesWith('heartbeat')).toEqual(['GET /diagnostic/status/heartbeat']);
});

test('only deployments and releases need the scope deploy', () => {
  expect(linesWith('deploy')).toEqual([
    'POST /pacticipants/:pacticipant/versions/:version/deployed-versions/environment/:environment',
    'POST /pacticipants/:pacticipant/versions/:version/released-versions/environment/:environment',
    'PATCH /deployed-versions/:uuid',
    'PATCH /released-versions/:uuid',
  ]);
});
