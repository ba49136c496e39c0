import { play } from '../src/engine.ts';
import type { ParsedHttp } from '@shopflow/pact-model/parse-interaction';
import { readInteractions } from '../src/interaction.ts';
import { serveContract } from '../src/play/serve-contract.ts';
import { givenContract, givenInteraction, json } from './support/given-contract.ts';
import { startOfficialStubServer } from './support/official-stub-server.ts';

const contract = givenContract(
  givenInteraction({
    description: 'a look-up of an unknown user',
    states: [{ name: 'no user' }],
    response: { status: 404, ...json({ title: 'Not Found' }) },
  }),
  givenInteraction({
    description: 'a new note',
    request: { method: 'POST', path: '/users/7/notes', ...json({ text: 'x', stars: 1 }) },
    response: { status: 201 },
  }),
);

test("answers an unmatched request with another status and header than the contract's 404", async () => {
  const logged: string[] = [];
  await using server = await serveContract(contract, { port: 0, log: (text) => logged.push(text) });

  const promised = await fetch(`${server.url}/users/7`);
  const unmatched = await fetch(`${server.url}/user/7?page=2`);

  expect(promised.status).toBe(404);
  expect(promised.headers.get('mock-sync')).toBeNull();
  expect(await promised.json()).toEqual({ title: 'Not Found' });
  expect(unmatched.status).toBe(501);
  expect(unmatched.headers.get('mock-sync')).toBe('unmatched');
  expect(unmatched.headers.get('content-type')).toBe('application/problem+json');
  const problem = (await unmatched.json()) as { detail: string; nearest: object[] };
  expect(problem).toMatchObject({
    type: 'about:blank',
    status: 501,
    title: 'No interaction matches',
    method: 'GET',
    target: '/user/7?page=2',
  });
  expect(problem.nearest[0]).toEqual({
    description: 'a look-up of an unknown user',
    states: 'no user',
    method: 'GET',
    path: '/users/7',
    differences: [],
  });
  expect(logged).toEqual([problem.detail]);
});

test('explains how the body of an unmatched request differs', async () => {
  await using server = await serveContract(contract, { port: 0 });

  const answer = await fetch(`${server.url}/users/7/notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'x' }),
  });

  expect(answer.status).toBe(501);
  const { nearest } = (await answer.json()) as { nearest: object[] };
  expect(nearest[0]).toMatchObject({
    description: 'a new note',
    differences: [expect.stringContaining('stars') as string],
  });
});

test('allows a browser on another origin with cors', async () => {
  await using server = await serveContract(contract, { port: 0, cors: true });
  const origin = 'http://shop.test';

  const preflight = await fetch(`${server.url}/users/7/notes`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  });
  const answer = await fetch(`${server.url}/users/7`, { headers: { origin } });

  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-methods')).toBe('POST');
  expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
  expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
});

test('sends each value of a header on its own line', async () => {
  const cookies = ['a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2; Path=/'];
  const signIn = givenInteraction({ response: { headers: { 'Set-Cookie': cookies } } });
  await using server = await serveContract(givenContract(signIn), { port: 0 });

  const answer = await fetch(`${server.url}/users/7`);

  expect(answer.headers.getSetCookie()).toEqual(cookies);
});

test('names a port that is in use', async () => {
  await using first = await serveContract(contract, { port: 0 });

  await expect(serveContract(contract, { port: first.port })).rejects.toMatchObject({
    code: 'not-served',
    message: expect.stringContaining(String(first.port)) as string,
  });
});

test('answers concurrent requests', async () => {
  await using server = await serveContract(contract, { port: 0 });

  const statuses = await Promise.all(
    Array.from({ length: 20 }, async () => (await fetch(`${server.url}/users/7`)).status),
  );

  expect(new Set(statuses)).toEqual(new Set([404]));
});

test('compares headers of the contract, unlike the official stub server', async () => {
  const strict = givenContract(
    givenInteraction({ request: { headers: { 'X-Trace-Id': ['abc'] } } }),
  );
  const [interaction] = readInteractions(strict.pact) as ParsedHttp[];
  await using official = await startOfficialStubServer(strict.pact);
  await using server = await serveContract(strict, { port: 0 });

  const played = await play(interaction!, { method: 'GET', target: '/users/7', headers: [] });

  expect(played).toMatchObject({ kind: 'mismatch' });
  expect((await fetch(`${server.url}/users/7`)).status).toBe(501);
  // When this fails, the official server compares headers too: update README.md.
  expect((await fetch(`http://127.0.0.1:${official.port}/users/7`)).status).toBe(200);
});
