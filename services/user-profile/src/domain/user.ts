export const roles = ['customer', 'vendor', 'admin'] as const;
export type Role = (typeof roles)[number];

export interface User {
  /** A UUID. */
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** E.164, such as +491701234567; null if the user has none or was created before v2.3. */
  readonly phoneNumber: string | null;
  readonly createdAt: Date;
}

// ITU-T E.164 section 6: a country code (never 0…) and a number, at most 15 digits together.
const E164 = /^\+[1-9]\d{1,14}$/;

export function isPhoneNumber(text: string): boolean {
  return E164.test(text);
}
