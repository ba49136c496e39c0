import { z } from 'zod';
import { toResponseText, sendRequest, type HttpResponse } from './http-response.ts';
import { StagingError } from './staging-error.ts';

const userSchema = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(['customer', 'vendor', 'admin']),
  /** Missing in v2.2. */
  phoneNumber: z.string().nullish(),
});

export type StagedUser = z.infer<typeof userSchema>;

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly role: StagedUser['role'];
  readonly phoneNumber: string | null;
}

/** The part of User Profile's API that test data needs. Every method throws StagingError. */
export interface UserProfileApi {
  readonly create: (user: NewUser) => Promise<StagedUser | 'email-taken'>;
  readonly find: (id: string) => Promise<StagedUser | undefined>;
  /** `not-found` when the user was already deleted. */
  readonly remove: (id: string) => Promise<'removed' | 'not-found'>;
}

export function userProfileApi(baseUrl: string): UserProfileApi {
  const toUserUrl = (id: string): string => `${baseUrl}/users/${encodeURIComponent(id)}`;
  return {
    create: async (user) => {
      const response = await sendRequest(`${baseUrl}/users`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(user),
      });
      if (response.status === 409) return 'email-taken';
      return toUser(response, 201);
    },
    find: async (id) => {
      const response = await sendRequest(toUserUrl(id));
      return response.status === 404 ? undefined : toUser(response, 200);
    },
    remove: async (id) => {
      const response = await sendRequest(toUserUrl(id), { method: 'DELETE' });
      if (response.status === 404) return 'not-found';
      if (response.status === 204) return 'removed';
      throw toRefusal(response);
    },
  };
}

function toUser(response: HttpResponse, expected: number): StagedUser {
  const parsed = userSchema.safeParse(response.body);
  if (response.status !== expected || !parsed.success) throw toRefusal(response);
  return parsed.data;
}

function toRefusal(response: HttpResponse): StagingError {
  return new StagingError('refused', `User Profile answered ${toResponseText(response)}`);
}
