import type { Permission } from '../../../src/domain/access/permission.ts';
import { readUrlTable } from '../../support/url-table.ts';

function linesWith(...permissions: Permission[]) {
  return readUrlTable()
    .filter(({ permission }) => permissions.includes(permission))
    .map(({ method, path }) => `${method} ${path}`);
}

test('a method that writes needs more than read', () => {
  const forReaders = linesWith('read', 'public', 'heartbeat', 'badge');

  // The first one selects pacts in its body, and writes nothing.
  expect(forReaders.filter((line) => !line.startsWith('GET '))).toEqual([
    'POST /test/error',
    'POST /pacts/provider/provider/for-verification',
    'POST /logout',
  ]);
});

test('only static files and the login are public, and the heartbeat if so configured', () => {
  const isStaticFile = (line: string) => /^GET \/((css|js|fonts)\/|favicon\.)/.test(line);
  expect(linesWith('public').filter((line) => !isStaticFile(line))).toEqual([
    ...['GET /login', 'GET /login/callback', 'POST /logout'],
  ]);
  expect(linesWith('heartbeat')).toEqual(['GET /diagnostic/status/heartbeat']);
});

test('only deployments and releases need the scope deploy', () => {
  expect(linesWith('deploy')).toEqual([
    'POST /pacticipants/pacticipant/versions/version/deployed-versions/environment/environment',
    'POST /pacticipants/pacticipant/versions/version/released-versions/environment/environment',
    'PATCH /deployed-versions/uuid',
    'PATCH /released-versions/uuid',
  ]);
});
