import { createHash, randomBytes } from 'node:crypto';

/** Makes a secret of 256 random bits. The prefix lets secret scanners find a leaked one. */
export function makeSecret(): string {
  return `pbt_${randomBytes(32).toString('base64url')}`;
}

/**
 * Hashes a secret for storage. A fast hash is right here: no one can try out 2^256 random secrets,
 * and a slow password hash would cost every request.
 */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
