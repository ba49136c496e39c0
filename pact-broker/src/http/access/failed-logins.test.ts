import { jest } from '@jest/globals';
import type { Request, Response } from 'express';
import { makeFailedLogins } from './failed-logins.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const from = (ip: string) => ({ ip }) as Request;

function makeResponse() {
  const headers: Record<string, string> = {};
  const res = { set: (name: string, value: string) => (headers[name] = value) };
  return { headers, res: res as unknown as Response };
}

async function failTimes(times: number, req: Request, user = 'ci') {
  const failedLogins = makeFailedLogins();
  for (let time = 0; time < times; time += 1) await failedLogins.record(req, user);
  return failedLogins;
}

test('refuses a user after ten failed logins, for the rest of the minute', async () => {
  const failedLogins = await failTimes(9, from('192.0.2.1'));
  const { res, headers } = makeResponse();
  const check = () => failedLogins.check(from('192.0.2.1'), res, 'ci');

  await check();
  jest.advanceTimersByTime(20_000);
  await failedLogins.record(from('192.0.2.1'), 'ci');
  await expect(check()).rejects.toThrow('Too many failed logins');
  expect(headers).toEqual({ 'retry-after': '40' });
  jest.advanceTimersByTime(40_000);
  await check();
});

test('does not refuse other users or addresses', async () => {
  const failedLogins = await failTimes(10, from('192.0.2.1'));
  const { res } = makeResponse();

  const checks = [
    failedLogins.check(from('192.0.2.1'), res, 'dev'),
    failedLogins.check(from('192.0.2.2'), res, 'ci'),
  ];
  expect(await Promise.all(checks)).toEqual([undefined, undefined]);
});

test('refuses an address that tries a hundred user names', async () => {
  const failedLogins = makeFailedLogins();
  const { res } = makeResponse();
  for (let user = 0; user < 100; user += 1) {
    await failedLogins.check(from('192.0.2.1'), res, `user ${user}`);
    await failedLogins.record(from('192.0.2.1'), `user ${user}`);
  }

  await expect(failedLogins.check(from('192.0.2.1'), res, 'ci')).rejects.toThrow('Too many');
});
