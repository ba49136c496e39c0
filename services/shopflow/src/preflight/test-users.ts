import { failed, notProved, ok, type Finding } from './checklist.ts';
import { toFindings, type Observation } from './observation.ts';

export interface TestUser {
  readonly role: 'customer' | 'vendor' | 'admin';
  readonly hasPhone: boolean;
}

/** How many of each the scenarios need. */
const REQUIRED = { users: 10, withPhone: 3, withoutPhone: 2, vendors: 5 };

const SEED_COMMAND = 'QA: npm run contracts -- test-data seed --to-environment ENV --run RUN_ID';

export function decideUsers(observation: Observation<readonly TestUser[]>): readonly Finding[] {
  return toUserFindings(observation, (users) => {
    const roles = [...new Set(users.map(({ role }) => role))].sort();
    const withPhone = users.filter(({ hasPhone }) => hasPhone).length;
    return [
      toCountFinding(REQUIRED.users, users.length, 'test users'),
      roles.length === 3
        ? ok('customers, vendors and admins')
        : failed(`only ${roles.join(' and ') || 'no role'}`, SEED_COMMAND),
      toCountFinding(REQUIRED.withPhone, withPhone, 'with a phone number'),
      toCountFinding(REQUIRED.withoutPhone, users.length - withPhone, 'without a phone number'),
    ];
  });
}

export function decideVendors(observation: Observation<readonly TestUser[]>): readonly Finding[] {
  return toUserFindings(observation, (users) => {
    const vendors = users.filter(({ role }) => role === 'vendor').length;
    return [toCountFinding(REQUIRED.vendors, vendors, 'vendors')];
  });
}

function toUserFindings(
  observation: Observation<readonly TestUser[]>,
  seen: (users: readonly TestUser[]) => readonly Finding[],
): readonly Finding[] {
  if (observation.kind === 'not-set') {
    const action = 'Pass the output of test-data seed with --users, or set';
    const names = observation.names.join(' and ');
    return [notProved('the test users are unknown', `${action} ${names}`)];
  }
  return toFindings(observation, {
    noAnswer: (reason) => notProved(reason, 'Pass the output of test-data seed with --users'),
    seen,
  });
}

function toCountFinding(required: number, count: number, what: string): Finding {
  return count >= required
    ? ok(`${count} ${what}`)
    : failed(`${count} ${what}, ${required} required`, SEED_COMMAND);
}
