import { createHash } from 'node:crypto';
import type { NewUser } from '../user-profile-api.ts';
import { emailOf } from './run-emails.ts';

/** Roles in turn, with and without a phone: what the entry criteria ask for, and no more. */
const CAST = [
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

/** The users that a run is seeded with; the same for the same run. */
export function wantedUsers(runId: string): readonly NewUser[] {
  return CAST.map(([role, hasPhone], index) => {
    const person = `${role}${index + 1}`;
    return {
      email: emailOf(runId, person),
      name: `Test ${person}`,
      role,
      phoneNumber: hasPhone ? phoneNumber(runId, index) : null,
    };
  });
}

const AREA_CODES = [201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218];

/**
 * 555-0100 to 555-0199 are set aside for fiction in every area code (ATIS-0300115), and are valid
 * for who checks numbers. Two runs may meet on one: an SMS is told apart by the order in its text.
 */
function phoneNumber(runId: string, index: number): string {
  const [first = 0, second = 0] = createHash('sha256').update(runId).digest();
  const areaCode = AREA_CODES[first % AREA_CODES.length] ?? 201;
  return `+1${areaCode}55501${second % 10}${index}`;
}
