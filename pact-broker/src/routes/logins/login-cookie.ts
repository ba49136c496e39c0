import { z } from 'zod';

/** What a browser keeps until the identity provider sends it back. */
const startedLogin = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** A path and query of the broker. */
  returnTo: z.string(),
});

type StartedLogin = z.infer<typeof startedLogin>;

export const LOGIN_COOKIE = 'pact_broker_login';

export function toLoginCookie(started: StartedLogin): string {
  return Buffer.from(JSON.stringify(started)).toString('base64url');
}

/** Returns undefined for a missing or changed cookie. */
export function fromLoginCookie(value: string | undefined): StartedLogin | undefined {
  try {
    const json: unknown = JSON.parse(Buffer.from(value ?? '', 'base64url').toString());
    return startedLogin.safeParse(json).data;
  } catch {
    return undefined;
  }
}
