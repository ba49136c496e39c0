import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { contracts } from '../../support/contracts.ts';
import { project } from '../../support/project.ts';

const FILE = path.join(project.paths.openapi, 'user-profile.yaml');

let server: Server;
let url: string;

/** The document of user-profile as another version serves it, and what is none. */
beforeAll(async () => {
  const document = await readFile(FILE, 'utf8');
  const bodies: Readonly<Record<string, string>> = {
    '/old.yaml': document.replaceAll('/users/{id}/activity', '/users/{id}/history'),
    '/same.yaml': document,
    '/page.html': '<!doctype html><title>Not a document</title>',
    '/split.yaml': document.replace(
      "schema: { $ref: '#/components/schemas/NewUser' }",
      "schema: { $ref: 'schemas.yaml#/NewUser' }",
    ),
  };
  server = createServer((request, response) => {
    const body = bodies[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
});

const review = (base: string, ...options: readonly string[]) =>
  contracts(['api', 'review', FILE, '--base', base, '--pacts', project.paths.pacts, ...options]);

test('compares with a document of a URL', async () => {
  const { exitCode, stdout } = await review(`${url}/old.yaml`);

  expect(exitCode).toBe(0);
  expect(stdout).toContain(`compared with ${url}/old.yaml`);
  expect(stdout).toContain('/users/{id}/history');
});

test('finds no change in the same document', async () => {
  const { exitCode, stdout } = await review(`${url}/same.yaml`, '--json');

  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ changes: [] });
});

test('reviews a document of a URL', async () => {
  const document = ['api', 'review', `${url}/old.yaml`, '--provider', 'user-profile'];
  const pacts = ['--pacts', project.paths.pacts];
  const { exitCode, stdout } = await contracts([...document, '--base', FILE, ...pacts]);

  expect(exitCode).toBe(1);
  expect(stdout).toContain('Breaks orders');

  const withoutBase = await contracts([...document, ...pacts]);
  expect(withoutBase.exitCode).toBe(2);
  expect(withoutBase.stderr).toContain(
    `No commit has ${url}/old.yaml. Pass --base with a file or a URL.`,
  );
});

test.each([
  ['/gone.yaml', 'cannot be read: the server answers 404'],
  ['/page.html', 'page.html'],
  ['/split.yaml', 'schemas.yaml is another file; pass a bundled document'],
])('rejects %s with exit code 2', async (file, message) => {
  const { exitCode, stderr } = await review(`${url}${file}`);

  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('    at ');
});

test('reports a server that does not answer', async () => {
  const { exitCode, stderr } = await review('http://127.0.0.1:1/old.yaml');

  expect(exitCode).toBe(2);
  expect(stderr).toContain('http://127.0.0.1:1/old.yaml cannot be read');
});
