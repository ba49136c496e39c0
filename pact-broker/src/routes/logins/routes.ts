import { BrokerError } from '../../domain/broker-error.ts';
import type { Links } from '../../hal/links.ts';
import { SESSION_COOKIE, writeCookie } from '../../http/access/cookies.ts';
import type { Answer, Handler } from '../../http/resource.ts';
import { answerLoggedOut } from '../../ui/logins/logged-out.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { fromLoginCookie, LOGIN_COOKIE, toLoginCookie } from './login-cookie.ts';

/** How long a person may take at the identity provider. */
const LOGIN_SECONDS = 600;

/** Logging in and out with an identity provider. The official broker has no such routes. */
export function makeLoginRoutes(
  useCases: Pick<UseCases, 'startLogin' | 'finishLogin' | 'endLogin'>,
) {
  const start: Handler = async ({ query, links }) => {
    const { url, checks } = await useCases.startLogin(toCallback(links));
    const returnTo = toLocalPath(query.get('return_to'));
    const value = toLoginCookie({ ...checks, returnTo });
    return redirect(url, [
      writeCookie(links, { name: LOGIN_COOKIE, value, seconds: LOGIN_SECONDS }),
    ]);
  };

  const finish: Handler = async ({ query, links, cookie }) => {
    const started = fromLoginCookie(cookie(LOGIN_COOKIE));
    if (started === undefined) {
      throw new BrokerError('login-failed', 'This login was not started here. Log in again.');
    }
    const url = `${toCallback(links)}?${query.toString()}`;
    const { login, secret } = await useCases.finishLogin(url, started);
    const seconds = Math.round((login.expiresAt.getTime() - login.createdAt.getTime()) / 1_000);
    return redirect(links.base + toLocalPath(started.returnTo), [
      writeCookie(links, { name: SESSION_COOKIE, value: secret, seconds }),
      writeCookie(links, { name: LOGIN_COOKIE, value: '', seconds: 0 }),
    ]);
  };

  const end: Handler = async (request) => {
    const { links, cookie } = request;
    const secret = cookie(SESSION_COOKIE);
    if (secret !== undefined) await useCases.endLogin(secret);
    const answer = answerLoggedOut(request);
    const cleared = writeCookie(links, { name: SESSION_COOKIE, value: '', seconds: 0 });
    return { ...answer, headers: { ...answer.headers, 'set-cookie': cleared } };
  };

  return { start, finish, end };
}

function toCallback(links: Links): string {
  return links.to('login', 'callback');
}

/** Only a path below the broker's own URL: another one could lead to a page that imitates it. */
function toLocalPath(path: string | null): string {
  return path !== null && /^\/[\u0021-\u007e]*$/.test(path) ? path : '/';
}

function redirect(location: string, cookies: readonly string[]): Answer {
  return { status: 303, headers: { location, 'set-cookie': cookies } };
}
