import { startEngineOnDemand } from '../../src/drift/engine/start-engine.ts';
import type { RecordedMock } from '../../src/drift/recorded-mock.ts';
import { givenContract, givenInteraction } from '../support/given-contract.ts';

const cookies = ['a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2; Path=/'];
const signIn = givenInteraction({ response: { headers: { 'Set-Cookie': cookies } } });
const engine = startEngineOnDemand(() => Promise.resolve([givenContract(signIn)]));
afterAll(() => engine[Symbol.asyncDispose]());

const mockWith = (values: readonly string[]): RecordedMock => ({
  request: { method: 'GET', url: 'http://provider.test/users/7', headers: [], body: '' },
  answer: { status: 200, headers: values.map((value) => ['set-cookie', value]), body: '' },
});

test('backs a mock with all promised cookies', async () => {
  expect((await engine.judgeMock('provider', mockWith(cookies))).kind).toBe('backed');
});

test('does not back a mock without one of the promised cookies', async () => {
  const finding = await engine.judgeMock('provider', mockWith(cookies.slice(1)));

  expect(finding.kind).toBe('no-such-answer');
});

test('starts no engine in a run without mocks', async () => {
  const unused = startEngineOnDemand(() => Promise.reject(new Error('not read')));

  await expect(unused[Symbol.asyncDispose]()).resolves.toBeUndefined();
});
