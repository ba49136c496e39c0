import { randomBytes } from 'node:crypto';
import { StagingError } from '../staging-error.ts';
import { emailOf } from '../test-data/run-emails.ts';
import type { UserProfileApi } from '../user-profile-api.ts';
import { failed, ok, type Finding } from './checklist.ts';
import { judge, type Observation } from './observation.ts';

const NUMBER = '+12015550199';

/**
 * The phone number that User Profile gives back of a user who was made with one. Through the API
 * and not the database: who manages a release can reach it, and it shows column, migration and
 * version at once, as Notifications meets them. The user is gone afterwards.
 */
export async function tryPhoneNumber(users: UserProfileApi): Promise<string | null> {
  const email = emailOf(`preflight-${randomBytes(6).toString('hex')}`, 'probe');
  const user = await users.create({
    email,
    name: 'Preflight probe',
    role: 'customer',
    phoneNumber: NUMBER,
  });
  if (user === 'email-taken') throw new StagingError('refused', `${email} is taken`);
  try {
    return (await users.find(user.id))?.phoneNumber ?? null;
  } finally {
    await users.remove(user.id);
  }
}

export function decidePhoneNumber(observation: Observation<string | null>): readonly Finding[] {
  const action = 'user-profile team: deploy v2.3, whose migration 0002 adds phone_number';
  return judge(observation, {
    noAnswer: (reason) => failed(reason, action),
    seen: (number) =>
      number === NUMBER
        ? [ok('a user made with a phone number is read back with it')]
        : [failed(`a user made with a phone number is read back with ${number}`, action)],
  });
}
