import { OPEN_ACCESS, type AccessSettings } from '../../src/domain/access/access-settings.ts';
import type { BrokerDriver } from './broker-driver.ts';

/** A broker with a read/write user and a read-only user. */
export const PROTECTED: AccessSettings = {
  ...OPEN_ACCESS,
  isProtected: true,
  users: [
    { name: 'ci', password: 'write-secret', scopes: ['admin'] },
    { name: 'dev', password: 'read-secret', scopes: ['read'] },
  ],
};

export const AS_WRITER = { authorization: toBasic('ci:write-secret') };
export const AS_READER = { authorization: toBasic('dev:read-secret') };

export function toBasic(credentials: string): string {
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}

/** Creates a token, and returns the header that sends it. */
export async function givenToken(
  broker: BrokerDriver,
  token: {
    readonly name?: string;
    readonly scopes: readonly string[];
    readonly expiresAt?: string;
  },
) {
  const { status, body } = await broker.post('/tokens', { name: 'build', ...token }, AS_WRITER);
  if (status !== 201) throw new Error(`POST /tokens answered ${status}: ${JSON.stringify(body)}`);
  const secret = String(body.token);
  return { secret, uuid: String(body.uuid), headers: { authorization: `Bearer ${secret}` } };
}
