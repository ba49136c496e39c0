import { createHash } from 'node:crypto';
import type { NewUser } from '../staging/user-profile-api.ts';
import { toFictionalNumber } from './fictional-phone-number.ts';
import { toTestEmail } from './run-emails.ts';

/** Role, and whether the user has a phone: at least what the entry criteria require. */
const TEST_USERS = [
  ['vendor', true],
  ['vendor', true],
  ['vendor', true],
  ['vendor', false],
  ['vendor', false],
  ['customer', true],
  ['customer', true],
  ['customer', false],
  ['customer', false],
  ['admin', true],
] as const;

/** The users to seed for a run; always the same for the same run. */
export function makeTestUsers(runId: string): readonly NewUser[] {
  return TEST_USERS.map(([role, hasPhone], index) => {
    const person = `${role}${index + 1}`;
    return {
      email: toTestEmail(runId, person),
      name: `Test ${person}`,
      role,
      phoneNumber: hasPhone ? makePhoneNumber(runId, index) : null,
    };
  });
}

/** Numbers of one run are distinct, and other runs rarely have the same ones. */
export function makePhoneNumber(runId: string, index: number): string {
  return toFictionalNumber(createHash('sha256').update(runId).digest().readUInt32BE() + index);
}
