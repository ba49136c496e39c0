import { http, HttpResponse, type HttpHandler } from 'msw';
import type { ActualRequest } from '../engine.ts';
import type { LockedContract } from '../lock/lock.ts';
import { playContract, type MockedProvider } from './mocked-provider.ts';

/** A mocked provider and its MSW handlers. */
export interface MswProvider<Interactions> extends MockedProvider<Interactions> {
  /** For `setupServer(...handlers)` of `msw/node`, or `server.use(...handlers)`. */
  readonly handlers: readonly HttpHandler[];
}

/**
 * Mocks a contract's provider with MSW handlers. Every request to `baseUrl` is answered by an interaction
 * named with `answers`, matched by Pact's own core, or fails with a network error. Works only in Node.js,
 * because the core is native.
 *
 * Disposing throws when a request was not answered.
 */
export function mockWithMsw<Interactions>(
  contract: LockedContract<Interactions>,
  baseUrl: string,
): MswProvider<Interactions> {
  const { respond, assertAllAnswered, answers, unanswered } = playContract(contract);
  const base = baseUrl.replace(/\/$/, '');
  const handler = http.all(`${base}/*`, async ({ request }) => {
    try {
      const { status, headers, body } = await respond(await toActual(request, base));
      // Responses with these statuses have no body: https://fetch.spec.whatwg.org/#null-body-status
      const isNull = [101, 204, 205, 304].includes(status);
      return new HttpResponse(isNull ? null : new Uint8Array(body), {
        status,
        headers: headers.map(([name, value]): [string, string] => [name, value]),
      });
    } catch {
      // The reason was printed on stderr, and is thrown when the mock is disposed.
      return HttpResponse.error();
    }
  });
  return {
    answers,
    unanswered,
    handlers: [handler],
    [Symbol.asyncDispose]: () => Promise.resolve().then(assertAllAnswered),
  };
}

async function toActual(request: Request, base: string): Promise<ActualRequest> {
  const { pathname, search } = new URL(request.url);
  const prefix = new URL(base).pathname.replace(/\/$/, '');
  return {
    method: request.method,
    target: `${pathname.slice(prefix.length)}${search}`,
    headers: [...request.headers],
    body: new Uint8Array(await request.arrayBuffer()),
  };
}
