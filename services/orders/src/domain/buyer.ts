import { OrderError } from './order-error.ts';

type Role = 'customer' | 'vendor' | 'admin';

/** The fields of a user that Orders reads. */
export interface User {
  readonly role: Role;
  readonly email: string;
}

/** The result of looking up a user; `unavailable` when User Profile does not answer. */
export type UserLookup =
  | { readonly kind: 'found'; readonly user: User }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unavailable' };

/** Placing a single order or a bulk. */
export type Act = 'single' | 'bulk';

const allowedRoles: Readonly<Record<Act, readonly Role[]>> = {
  single: ['customer', 'vendor'],
  bulk: ['vendor'],
};

/** Whether a user may place an order, with the reason if not. */
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

/** @throws OrderError if the user may not place the order, or User Profile is unavailable */
export function requireBuyer(lookup: UserLookup, act: Act): User {
  const judgment = judgeBuyer(lookup, act);
  if (judgment.kind === 'refused') throw judgment.error;
  return judgment.user;
}

function refused(code: OrderError['code'], message: string): Judgment {
  return { kind: 'refused', error: new OrderError(code, message) };
}
