import type { Links } from '../../hal/links.ts';

export const SESSION_COOKIE = 'pact_broker_session';

/** Reads a cookie from the header `Cookie`; undefined if there is none. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

/**
 * Writes a cookie that only the broker reads: not scripts, nor servers that share its host under
 * another path. A browser sends it with links to the broker, and not with writes of other sites.
 *
 * @param seconds 0 deletes the cookie
 */
export function writeCookie(
  links: Links,
  {
    name,
    value,
    seconds,
  }: { readonly name: string; readonly value: string; readonly seconds: number },
): string {
  const secure = links.base.startsWith('https:') ? '; Secure' : '';
  const path = `${links.paths.base}/`;
  return `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
