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
