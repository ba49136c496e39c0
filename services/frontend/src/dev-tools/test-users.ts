import type { Call } from '@shopflow/service-kit/outgoing-call';
import { z } from 'zod';

export const ROLES = ['customer', 'vendor', 'admin'] as const;

interface WantedUser {
  readonly name: string;
  readonly role: (typeof ROLES)[number];
  readonly hasPhone: boolean;
}

export interface TestUser extends WantedUser {
  readonly id: string;
}

export interface TestUsers {
  /** Makes a user in User Profile. @throws Error when it does not take them */
  readonly make: (wanted: WantedUser) => Promise<TestUser>;
  /** Those made since this server was started, newest first. */
  readonly made: () => readonly TestUser[];
}

interface Options {
  readonly baseUrl: string;
  readonly call: Call;
  readonly newId: () => string;
  /** From 0 to below 1. */
  readonly random: () => number;
}

const created = z.object({ id: z.string() });

export function testUsers({ baseUrl, call, newId, random }: Options): TestUsers {
  const made: TestUser[] = [];
  return {
    made: () => made,
    make: async ({ name, role, hasPhone }) => {
      const response = await call(`${baseUrl}/users`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          name,
          role,
          email: `test-dev-${newId()}@shopflow-test.com`,
          phoneNumber: hasPhone ? phoneNumber(random()) : null,
        }),
      });
      const body: unknown = await response.json();
      if (response.status !== 201) {
        throw new Error(`User Profile answered ${response.status}: ${JSON.stringify(body)}`);
      }
      const user = { ...created.parse(body), name, role, hasPhone };
      made.unshift(user);
      return user;
    },
  };
}

/** Of Germany's range for mobile numbers: none of Twilio's magic ones. */
function phoneNumber(random: number): string {
  return `+49151${String(Math.floor(random * 1e8)).padStart(8, '0')}`;
}
