import { createHash, timingSafeEqual } from 'node:crypto';
import type { BasicUser } from '../../domain/access/access-settings.ts';

export interface BasicCredentials {
  readonly name: string;
  readonly password: string;
}

/** Reads the user-id and password of RFC 7617; undefined if they are malformed. */
export function parseBasicCredentials(encoded: string): BasicCredentials | undefined {
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  if (colon === -1) return undefined;
  return { name: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** Finds users by name and password in a time that does not depend on either. */
export function makeFindUser(users: readonly BasicUser[]) {
  const known = users.map((user) => ({ user, digest: toDigest(user) }));
  return (credentials: BasicCredentials): BasicUser | undefined => {
    const digest = toDigest(credentials);
    // Compares with every user, so that the time does not reveal which names exist.
    const matches = known.filter((each) => timingSafeEqual(each.digest, digest));
    return matches[0]?.user;
  };
}

/** Digests have the same length, as a constant-time comparison needs. */
function toDigest({ name, password }: BasicCredentials): Buffer {
  return createHash('sha256').update(`${name}:${password}`).digest();
}
