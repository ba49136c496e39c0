import { setupServer } from 'msw/node';
import { mockWithMsw } from '../src/play/msw.ts';
import { startOfficialStubServer } from './support/official-stub-server.ts';
import { captureStderr } from './support/capture-stderr.ts';
import {
  givenContract,
  givenInteraction,
  promisedPart,
  sendExample,
  stateOf,
  type AnyContract,
} from './support/given-contract.ts';
import { lockedHttp } from './support/given-lock.ts';

const BASE_URL = 'http://provider.test/api';
const server = setupServer();

beforeAll(() => server.listen({ onUnhandledRequest: 'bypass' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

test.each(lockedHttp)(
  '$title: MSW answers like the official stub server',
  async ({ contract, interaction }) => {
    const { description } = interaction;
    await using mock = mockWithMsw(contract as AnyContract, BASE_URL);
    server.use(...mock.handlers);
    await mock.answers(description, stateOf(interaction));
    const only = contract.pact.interactions.filter((each) => each.description === description);
    await using stub = await startOfficialStubServer({ ...contract.pact, interactions: only });

    const [mocked, stubbed] = [
      await sendExample(BASE_URL, interaction),
      await sendExample(`http://127.0.0.1:${stub.port}`, interaction),
    ].map((answer) => promisedPart(answer, interaction));

    expect(mocked).toEqual(stubbed);
    expect(mocked?.status).toBe(interaction.response.status);
  },
);

test('fails a request that is not promised with a network error, and throws on disposal', async () => {
  const mock = mockWithMsw(givenContract(givenInteraction()) as AnyContract, BASE_URL);
  server.use(...mock.handlers);
  await mock.answers('a look-up');

  using stderr = captureStderr();

  await expect(fetch(`${BASE_URL}/users/8`)).rejects.toThrow();

  expect(stderr.texts).toHaveLength(1);

  await expect(mock[Symbol.asyncDispose]()).rejects.toThrow(
    'provider 2 has not promised consumer GET /users/8. The nearest is "a look-up": GET /users/7',
  );
});

test('sends each value of a header on its own line', async () => {
  const cookies = ['a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2; Path=/'];
  const signIn = givenInteraction({ response: { headers: { 'Set-Cookie': cookies } } });
  await using mock = mockWithMsw(givenContract(signIn) as AnyContract, BASE_URL);
  server.use(...mock.handlers);
  await mock.answers('a look-up');

  expect((await fetch(`${BASE_URL}/users/7`)).headers.getSetCookie()).toEqual(cookies);
});
