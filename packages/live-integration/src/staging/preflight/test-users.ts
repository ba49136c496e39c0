import { failed, notProved, ok, type Finding } from './checklist.ts';
import { judge, type Observation } from './observation.ts';

export interface TestUser {
  readonly role: 'customer' | 'vendor' | 'admin';
  readonly hasPhone: boolean;
}

/** How many of each the scenarios need (shopflow.md). */
const NEEDED = { users: 10, withPhone: 3, withoutPhone: 2, vendors: 5 };

const SEED = 'QA: npm run contracts -- test-data seed --env ENV --run RUN_ID';

export function decideUsers(observation: Observation<readonly TestUser[]>): readonly Finding[] {
  return judgeUsers(observation, (users) => {
    const roles = [...new Set(users.map(({ role }) => role))].sort();
    const withPhone = users.filter(({ hasPhone }) => hasPhone).length;
    return [
      atLeast(NEEDED.users, users.length, 'test users'),
      roles.length === 3
        ? ok('customers, vendors and admins')
        : failed(`only ${roles.join(' and ') || 'no role'}`, SEED),
      atLeast(NEEDED.withPhone, withPhone, 'with a phone number'),
      atLeast(NEEDED.withoutPhone, users.length - withPhone, 'without a phone number'),
    ];
  });
}

export function decideVendors(observation: Observation<readonly TestUser[]>): readonly Finding[] {
  return judgeUsers(observation, (users) => {
    const vendors = users.filter(({ role }) => role === 'vendor').length;
    return [atLeast(NEEDED.vendors, vendors, 'vendors')];
  });
}

function judgeUsers(
  observation: Observation<readonly TestUser[]>,
  seen: (users: readonly TestUser[]) => readonly Finding[],
): readonly Finding[] {
  if (observation.kind === 'not-set') {
    const action = 'Whoever asks: pass what seed printed with --users, or set';
    const names = observation.names.join(' and ');
    return [notProved('the test users cannot be seen', `${action} ${names}`)];
  }
  return judge(observation, {
    noAnswer: (reason) => notProved(reason, 'Whoever asks: pass what seed printed with --users'),
    seen,
  });
}

function atLeast(needed: number, count: number, what: string): Finding {
  return count >= needed
    ? ok(`${count} ${what}`)
    : failed(`${count} ${what}, ${needed} are needed`, SEED);
}
