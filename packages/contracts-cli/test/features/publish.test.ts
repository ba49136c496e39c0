import { contracts } from '../support/contracts.ts';

test('publishes nothing when one of the named pacticipants has no pact', async () => {
  const names = ['orders', 'email-service'];
  const args = ['publish', ...names, '--version', '1', '--branch', 'main'];

  const { exitCode, stderr } = await contracts(args, {
    PACT_BROKER_BASE_URL: 'http://127.0.0.1:9',
  });

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /Nothing was published: email-service has no pact\. Run the consumer tests/,
  );
});

test('reports an unreachable broker as other commands do, with exit code 4', async () => {
  const args = ['publish', 'orders', '--version', '1', '--branch', 'main'];

  const { exitCode, stderr } = await contracts(args, {
    PACT_BROKER_BASE_URL: 'http://127.0.0.1:1',
  });

  expect(exitCode).toBe(4);
  expect(stderr).toMatch(
    /^contracts: Could not reach the Pact Broker at http:\/\/127\.0\.0\.1:1 .*\n$/,
  );
});
