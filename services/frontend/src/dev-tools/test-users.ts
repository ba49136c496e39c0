import type { Call } from '@shopflow/service-kit/outgoing-call';
import { z } from 'zod';

export const ROLES = ['customer', 'vendor', 'admin'] as const;

interface NewUser {
  readonly name: string;
  readonly role: (typeof ROLES)[number];
  readonly hasPhone: boolean;
}

export interface TestUser extends NewUser {
  readonly id: string;
}

export interface TestUsers {
  /** Creates a user in User Profile. @throws Error when User Profile rejects the user */
  readonly create: (user: NewUser) => Promise<TestUser>;
  /** The users created since this server started, newest first. */
  readonly list: () => readonly TestUser[];
}

interface Options {
  readonly baseUrl: string;
  readonly call: Call;
  readonly newId: () => string;
  /** Like `Math.random`. */
  readonly random: () => number;
}

const created = z.object({ id: z.string() });

export function makeTestUsers({ baseUrl, call, newId, random }: Options): TestUsers {
  const users: TestUser[] = [];
  return {
    list: () => users,
    create: async ({ name, role, hasPhone }) => {
      const response = await call(`${baseUrl}/users`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          name,
          role,
          email: `test-dev-${newId()}@shopflow-test.com`,
          phoneNumber: hasPhone ? makePhoneNumber(random()) : null,
        }),
      });
      const body: unknown = await response.json();
      if (response.status !== 201) {
        throw new Error(`User Profile answered ${response.status}: ${JSON.stringify(body)}`);
      }
      const user = { ...created.parse(body), name, role, hasPhone };
      users.unshift(user);
      return user;
    },
  };
}

/** A German mobile number, because none of these is one of Twilio's magic test numbers. */
function makePhoneNumber(random: number): string {
  return `+49151${String(Math.floor(random * 1e8)).padStart(8, '0')}`;
}
