import { z } from 'zod';
import { answerText, askHttp, type HttpAnswer } from './http-answer.ts';
import { StagingError } from './staging-error.ts';

const userAnswer = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(['customer', 'vendor', 'admin']),
  /** v2.2 has none. */
  phoneNumber: z.string().nullish(),
});

export type StagedUser = z.infer<typeof userAnswer>;

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly role: StagedUser['role'];
  readonly phoneNumber: string | null;
}

/** User Profile, as far as test data need it. Each method throws StagingError. */
export interface UserProfileApi {
  readonly create: (user: NewUser) => Promise<StagedUser | 'email-taken'>;
  readonly find: (id: string) => Promise<StagedUser | undefined>;
  /** A user who is gone already is none to remove. */
  readonly remove: (id: string) => Promise<'removed' | 'gone'>;
}

export function userProfileApi(baseUrl: string): UserProfileApi {
  const one = (id: string): string => `${baseUrl}/users/${encodeURIComponent(id)}`;
  return {
    create: async (user) => {
      const answer = await askHttp(`${baseUrl}/users`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(user),
      });
      if (answer.status === 409) return 'email-taken';
      return toUser(answer, 201);
    },
    find: async (id) => {
      const answer = await askHttp(one(id));
      return answer.status === 404 ? undefined : toUser(answer, 200);
    },
    remove: async (id) => {
      const answer = await askHttp(one(id), { method: 'DELETE' });
      if (answer.status === 404) return 'gone';
      if (answer.status === 204) return 'removed';
      throw refusal(answer);
    },
  };
}

function toUser(answer: HttpAnswer, expected: number): StagedUser {
  const parsed = userAnswer.safeParse(answer.body);
  if (answer.status !== expected || !parsed.success) throw refusal(answer);
  return parsed.data;
}

function refusal(answer: HttpAnswer): StagingError {
  return new StagingError('refused', `User Profile answered ${answerText(answer)}`);
}
