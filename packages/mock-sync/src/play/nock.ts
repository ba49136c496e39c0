import nock from 'nock';
import type { LockedContract } from '../lock/lock.ts';
import { playContract, type MockedProvider } from './mocked-provider.ts';

/** In addition to the contract's methods, so that a request with another method is explained. */
const COMMON_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Mocks a contract's provider with nock. Every request to `baseUrl` is answered by an interaction named
 * with `answers`, matched by Pact's own core, or fails.
 *
 * Disposing removes the mock, and throws when a request was not answered.
 */
export function mockWithNock<Interactions>(
  contract: LockedContract<Interactions>,
  baseUrl: string,
): MockedProvider<Interactions> {
  const { respond, assertAllAnswered, methods, answers, unanswered } = playContract(contract);
  const { origin, pathname } = new URL(baseUrl);
  const prefix = pathname.replace(/\/$/, '');
  const scope = nock(origin).persist();
  // nock passes the parsed body to the reply; the event just before has the raw body.
  let sent: string | undefined;
  scope.on('request', (_request, _interceptor, body: string) => (sent = body));
  const interceptors = [...new Set([...COMMON_METHODS, ...methods])].map((method) =>
    scope.intercept((uri) => uri.startsWith(`${prefix}/`), method).optionally(),
  );
  for (const interceptor of interceptors) {
    interceptor.reply(async function (uri) {
      const { method, headers } = this.req;
      const target = uri.slice(prefix.length);
      const request = { method, target, headers: toPairs(headers), body: sent };
      const answer = await respond(request);
      // A flat list, because nock joins several values of one header in an object.
      return [answer.status, answer.body, answer.headers.flat()];
    });
  }
  return {
    answers,
    unanswered,
    [Symbol.asyncDispose]: () => {
      for (const interceptor of interceptors) nock.removeInterceptor(interceptor);
      return Promise.resolve().then(assertAllAnswered);
    },
  };
}

function toPairs(headers: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]);
}
