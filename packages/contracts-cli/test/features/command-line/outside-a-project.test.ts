import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { contracts } from '../../support/contracts.ts';
import { project } from '../../support/project.ts';

let folder: string;

/** Two versions of two documents, and the pacts about them, in a folder without contracts/project.json. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outside-'));
  const inProject = (name: string): string => path.join(project.root, 'contracts', name);
  await cp(inProject('pacts'), path.join(folder, 'pacts'), { recursive: true });
  const user = await readFile(inProject('openapi/user-profile.yaml'), 'utf8');
  await writeFile(path.join(folder, 'users.yaml'), user);
  await writeFile(path.join(folder, 'renamed.yaml'), user.replaceAll('phoneNumber:', 'phone:'));
  const events = await readFile(inProject('asyncapi/released/1.1.1.yaml'), 'utf8');
  await writeFile(path.join(folder, 'events.yaml'), events);
  await writeFile(path.join(folder, 'mail.yaml'), events.replaceAll('customerEmail', 'email'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const at = (name: string): string => path.join(folder, name);
const run = (...args: string[]) => contracts(args, {}, folder);

test('api review compares two files by the pacts of a folder', async () => {
  const { exitCode, stdout } = await run(
    ...['api', 'review', at('renamed.yaml'), '--base', at('users.yaml')],
    ...['--provider', 'user-profile', '--pacts', at('pacts'), '--json'],
  );

  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    consumers: { notifications: { verdict: 'breaks' }, orders: { verdict: 'safe' } },
  });
});

test('schema review compares two files, and a file with a URL', async () => {
  const server = http.createServer((_, response) => {
    void readFile(at('events.yaml')).then((text) => response.end(text));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { readonly port: number };
  const review = (base: string) =>
    run('schema', 'review', at('mail.yaml'), '--base', base, '--pacts', at('pacts'));

  try {
    for (const base of [at('events.yaml'), `http://127.0.0.1:${port}/events.yaml`]) {
      const { exitCode, stdout } = await review(base);
      expect(stdout).toContain(`compared with ${base}`);
      expect(stdout).toContain('It breaks notifications');
      expect(exitCode).toBe(1);
    }
    const missing = await review(`http://127.0.0.1:1/events.yaml`);
    expect(missing.stderr).toMatch(/^contracts: http:\/\/127\.0\.0\.1:1\/events\.yaml cannot/);
    expect(missing.exitCode).toBe(2);
  } finally {
    server.close();
  }
});

test('usage lists what the pacts of a folder name', async () => {
  const { exitCode, stdout } = await run('usage', 'email-service', '--pacts', at('pacts'));

  expect(exitCode).toBe(0);
  expect(stdout).toContain('POST /emails');
});

test('config has no settings of a project', async () => {
  const { exitCode, stdout } = await run('config');

  expect(exitCode).toBe(0);
  expect(stdout).not.toContain('project.json');
});

test('a command that needs a project says so in one line', async () => {
  const { exitCode, stderr } = await run('compare');

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /^contracts: Found no contracts\/project\.json in .* or a folder above.*\n$/,
  );
});

test('can-i-deploy needs only a broker', async () => {
  const { exitCode, stderr } = await run('can-i-deploy', 'a', '--version', '1', '-e', 'staging');

  expect(exitCode).toBe(2);
  expect(stderr).toContain('PACT_BROKER_BASE_URL is not set');
});
