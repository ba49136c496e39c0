import { play } from '../src/engine.ts';
import { readInteractions, type HttpInteraction } from '../src/interaction.ts';
import { startStubServer } from '../src/stub-server.ts';
import { givenContract, givenInteraction } from './support/given-contract.ts';

const { pact } = givenContract(givenInteraction());

test('a port that is taken is refused in the words of the server', async () => {
  await using first = await startStubServer(pact);

  await expect(startStubServer(pact, { port: first.port })).rejects.toMatchObject({
    code: 'stub-failed',
    message: expect.stringMatching(/No stub server: .*\S/s) as string,
  });
});

test('a server that is disposed of has ended', async () => {
  const server = await startStubServer(pact);
  const { port, ended } = server;

  await server[Symbol.asyncDispose]();

  await ended;
  await expect(fetch(`http://127.0.0.1:${port}/users/7`)).rejects.toThrow();
});

test('unlike the core, the stub server answers whatever the headers are', async () => {
  const { pact: strict } = givenContract(
    givenInteraction({ request: { headers: { 'X-Trace-Id': ['abc'] } } }),
  );
  const [interaction] = readInteractions(strict) as HttpInteraction[];
  await using server = await startStubServer(strict);

  const { status } = await fetch(`http://127.0.0.1:${server.port}/users/7`);
  const played = await play(interaction!, { method: 'GET', target: '/users/7', headers: [] });

  // Should the server compare them one day, README.md must say so.
  expect(status).toBe(200);
  expect(played).toMatchObject({ kind: 'mismatch' });
});
