import { createHash } from 'node:crypto';
import type { NewUser } from '../staging/user-profile-api.ts';
import { toTestEmail } from './run-emails.ts';

/** Role, and whether the user has a phone: exactly what the entry criteria require. */
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
  ['admin', false],
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

const AREA_CODES = [201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218];

/**
 * A number from 555-0100 to 555-0199, which are reserved for fiction in every area code (ATIS-0300115)
 * and pass validation. Two runs may share a number; the order id in the text identifies the SMS.
 */
function makePhoneNumber(runId: string, index: number): string {
  const [first = 0, second = 0] = createHash('sha256').update(runId).digest();
  const areaCode = AREA_CODES[first % AREA_CODES.length] ?? 201;
  return `+1${areaCode}55501${second % 10}${index}`;
}
