import path from 'node:path';
import { contracts } from '../../support/contracts.ts';
import { project } from '../../support/project.ts';

const usage = (...args: readonly string[]) =>
  contracts(['usage', ...args, '--pacts', project.paths.pacts]);

test('shows the consumers of each field, in the order of the document', async () => {
  const { exitCode, stdout } = await usage('user-profile', 'GET', '/users/{id}');

  expect(exitCode).toBe(0);
  expect(stdout).toContain('GET /users/{id}');
  expect(stdout).toMatch(/reads 200 \$\.phoneNumber\s+notifications; shopflow-frontend/);
});

test('shows what each consumer demands of a field, and in which interactions', async () => {
  const { stdout } = await usage('user-profile', 'GET /users/{id}', 'role');

  expect(stdout).toContain('a look-up of a user who is admin');
});

test.each(['$.role', 'ROLE', '$["role"]', "['role']"])(
  'finds a field written as %s',
  async (name) => {
    const { exitCode, stdout } = await usage('user-profile', 'GET /users/{id}', name);

    expect(exitCode).toBe(0);
    expect(stdout).toContain('$.role');
  },
);

test('lists what no consumer uses', async () => {
  const { stdout } = await usage('orders', '--unused');

  expect(stdout).toMatch(/reads 201 \$\.createdAt\s+no consumer reads it/);
  expect(stdout).not.toContain('reads 201 $.id ');
  expect(stdout).toContain('Pacts have only the calls that consumers test');
});

test('shows what one consumer depends on', async () => {
  const { stdout } = await usage('--consumer', 'notifications', '--json');

  const { providers } = JSON.parse(stdout) as {
    providers: { provider: string; operations: { uses: { user: { consumer: string } }[] }[] }[];
  };
  expect(providers.map(({ provider }) => provider)).toEqual([
    'email-service',
    'orders',
    'user-profile',
  ]);
  const users = providers.flatMap(({ operations }) => operations.flatMap(({ uses }) => uses));
  expect(new Set(users.map(({ user }) => user.consumer))).toEqual(new Set(['notifications']));
});

test.each([
  [['user-profil'], 'No pact names a provider "user-profil". Did you mean "user-profile"?'],
  [['--consumer', 'notification'], 'Did you mean "notifications"?'],
  [['orders', 'GET', '/order/{id}'], 'Did you mean GET /orders/{id}?'],
  [['orders', 'ORDER_CONFIRMD'], 'Did you mean ORDER_CONFIRMED?'],
  [['user-profile', 'GET', '/users/{id}', 'emal'], 'Did you mean $.email?'],
  [['user-profile', 'phoneNumber'], 'phoneNumber is a field of POST /users and 1 more. Write the'],
  [['user-profile', 'GET', '/users/{id}', '$.emal'], 'Did you mean $.email?'],
  [['orders', 'GET', '/orders/{id}', 'id', 'more'], 'Unexpected argument more.'],
  [['--unused', '--consumer', 'orders'], 'Use --unused without --consumer'],
  [['--to-environment', 'staging'], 'Use --to-environment only with a broker'],
])('rejects %j with the next step', async (args, message) => {
  const { exitCode, stderr } = await usage(...args);

  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});

test('reads a folder that has other JSON files beside its pacts', async () => {
  const folder = path.join(project.root, 'contracts/released/2.2.0');

  const { exitCode, stdout } = await contracts(['usage', 'email-service', '--pacts', folder]);

  expect(exitCode).toBe(0);
  expect(stdout).toContain('notifications');
});

test('fits the lines into 120 columns outside a terminal', async () => {
  const { stdout } = await usage();

  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
});
