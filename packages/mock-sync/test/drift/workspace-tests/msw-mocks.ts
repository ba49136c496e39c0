import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';

const server = setupServer(
  http.get('http://user-profile.test/users/7', () =>
    HttpResponse.json({ role: 'vendor', logins: 1 }),
  ),
  http.get('http://user-profile.test/users', () => HttpResponse.json([])),
);
beforeAll(() => server.listen());
afterAll(() => server.close());

test('MSW gives the answer in the contract', async () => {
  await fetch('http://user-profile.test/users/7');
});

test('MSW gives an answer that no contract contains', async () => {
  await fetch('http://user-profile.test/users');
});
