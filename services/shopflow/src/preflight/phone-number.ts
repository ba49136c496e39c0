import { randomBytes } from 'node:crypto';
import { StagingError } from '../staging/staging-error.ts';
import { toTestEmail } from '../test-data/run-emails.ts';
import type { UserProfileApi } from '../staging/user-profile-api.ts';
import { failed, ok, type Finding } from './checklist.ts';
import { toFindings, type Observation } from './observation.ts';

const NUMBER = '+12015550199';

/**
 * Creates a user with a phone number, reads the number back and deletes the user. It uses the API and
 * not the database, because release managers can access it, and because that covers column, migration
 * and version together, as Notifications sees them.
 */
export async function readBackPhoneNumber(users: UserProfileApi): Promise<string | null> {
  const email = toTestEmail(`preflight-${randomBytes(6).toString('hex')}`, 'probe');
  const user = await users.create({
    email,
    name: 'Preflight probe',
    role: 'customer',
    phoneNumber: NUMBER,
  });
  if (user === 'email-taken') throw new StagingError('refused', `${email} is already in use`);
  try {
    return (await users.find(user.id))?.phoneNumber ?? null;
  } finally {
    await users.remove(user.id);
  }
}

export function decidePhoneNumber(observation: Observation<string | null>): readonly Finding[] {
  const action = 'user-profile team: deploy v2.3, whose migration 0002 adds phone_number';
  return toFindings(observation, {
    noAnswer: (reason) => failed(reason, action),
    seen: (number) =>
      number === NUMBER
        ? [ok('a phone number is stored and returned')]
        : [failed(`${number} is returned for a stored phone number`, action)],
  });
}
