import http from 'node:http';
import nock from 'nock';

// In ESM, jest provides it only here: https://jestjs.io/docs/ecmascript-modules
const { jest: timers } = import.meta as unknown as { jest: typeof jest };

const userProfile = 'http://user-profile.test';
afterEach(() => {
  nock.cleanAll();
  timers.useRealTimers();
});

const user = { role: 'vendor', logins: 12 };

test('an answer that the contract allows', async () => {
  nock(userProfile).get('/users/7').reply(200, user);
  await fetch(`${userProfile}/users/7`);
});

test('an answer with more than the contract asks for', async () => {
  nock(userProfile)
    .get('/users/7')
    .reply(200, { ...user, name: 'Ada' }, { 'x-more': '1' });
  await fetch(`${userProfile}/users/7`);
});

test('the answer of another provider state', async () => {
  nock(userProfile).get('/users/7').reply(404);
  await fetch(`${userProfile}/users/7`);
});

test('a request with a body and more headers than the contract asks for', async () => {
  nock(userProfile).post('/users/7/activity').query({ source: 'shop' }).reply(201);
  await fetch(`${userProfile}/users/7/activity?source=shop`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': 'of this test',
      'x-trace-id': '1',
    },
    body: JSON.stringify({ eventId: 'e-1', count: 5 }),
  });
});

test('a persistent mock that a function answers, asked by node:http', async () => {
  nock(userProfile)
    .persist()
    .get('/users/7')
    .reply(() => [200, user]);
  for (let time = 0; time < 2; time++) {
    await new Promise((resolve) => {
      http.get(`${userProfile}/users/7`, (response) => response.resume().once('end', resolve));
    });
  }
});

test('a test that ends under fake timers', async () => {
  nock(userProfile).get('/users/7').reply(200, user);
  await fetch(`${userProfile}/users/7`);
  timers.useFakeTimers();
});

test('a provider that is out of order', async () => {
  nock(userProfile).get('/users/7').reply(503);
  await fetch(`${userProfile}/users/7`);
});

test('a provider that does not answer', async () => {
  nock(userProfile).get('/users/7').replyWithError('no line');
  await expect(fetch(`${userProfile}/users/7`)).rejects.toThrow();
});

test('a host that verifies no pacts', async () => {
  nock('https://api.twilio.com').get('/anything').reply(200, {});
  await fetch('https://api.twilio.com/anything');
});
