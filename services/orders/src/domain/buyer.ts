import { OrderError } from './order-error.ts';

type Role = 'customer' | 'vendor' | 'admin';

/** What Orders reads of a user. */
export interface User {
  readonly role: Role;
  readonly email: string;
}

/** User Profile's answer about a user, or that there is none to be had now. */
export type UserLookup =
  | { readonly kind: 'found'; readonly user: User }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unavailable' };

/** Placing one order, or several at once. */
export type Act = 'single' | 'bulk';

const allowedRoles: Readonly<Record<Act, readonly Role[]>> = {
  single: ['customer', 'vendor'],
  bulk: ['vendor'],
};

/** Whether a user may do this, and if not, why. */
export type Judgment =
  | { readonly kind: 'allowed'; readonly user: User }
  | { readonly kind: 'refused'; readonly error: OrderError };

export function judgeBuyer(lookup: UserLookup, act: Act): Judgment {
  switch (lookup.kind) {
    case 'unavailable':
      return refused('user-profile-unavailable', 'The user cannot be verified at the moment');
    case 'unknown':
      return refused('user-unknown', 'No user has this id');
    case 'found': {
      const { role } = lookup.user;
      if (allowedRoles[act].includes(role)) return { kind: 'allowed', user: lookup.user };
      const what = act === 'bulk' ? 'bulk orders' : 'orders';
      return refused('role-not-allowed', `The role ${role} may not place ${what}`);
    }
  }
}

/** @throws OrderError why this user may not do this, or that it cannot be known now */
export function requireBuyer(lookup: UserLookup, act: Act): User {
  const judgment = judgeBuyer(lookup, act);
  if (judgment.kind === 'refused') throw judgment.error;
  return judgment.user;
}

function refused(code: OrderError['code'], message: string): Judgment {
  return { kind: 'refused', error: new OrderError(code, message) };
}
