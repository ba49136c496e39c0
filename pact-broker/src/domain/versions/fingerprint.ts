import { BrokerError } from '../broker-error.ts';
import type { Version } from './version.ts';

/** The error for another fingerprint than the one that a version has. */
export function fingerprintChangedError({ number, fingerprint }: Version): BrokerError {
  return new BrokerError(
    'conflict',
    `Cannot change the fingerprint of version ${number}: it is ${fingerprint ?? 'not set'}. A version is ` +
      'built once. Publish what was built from other inputs under another version number.',
  );
}
