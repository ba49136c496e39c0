import nock from 'nock';
import { mockWithNock } from '../src/play/nock.ts';
import { startOfficialStubServer } from './support/official-stub-server.ts';
import { promisedPart, sendExample, stateOf, type AnyContract } from './support/given-contract.ts';
import { lock, lockedHttp } from './support/given-lock.ts';

const BASE_URL = 'http://provider.test/api';

beforeAll(() => {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1'); // The stub server; the mocks themselves need none.
});
afterAll(() => nock.enableNetConnect());

test.each(lockedHttp)(
  '$title: nock answers like the official stub server',
  async ({ contract, interaction }) => {
    const { description } = interaction;
    await using mock = mockWithNock(contract as AnyContract, BASE_URL);
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

test('removes a disposed mock, and leaves no pending interceptor', async () => {
  {
    await using mock = mockWithNock(lock.contract('orders', 'user-profile'), BASE_URL);
    await mock.answers('a look-up of an unknown user');
    expect(nock.isDone()).toBe(true);
  }
  await expect(fetch(`${BASE_URL}/users/7`)).rejects.toThrow();
  expect(nock.activeMocks()).toEqual([]);
});
