import { z } from 'zod';
import { onDatabase } from './on-database.ts';

const rows = z.array(
  z.object({
    id: z.string(),
    email: z.string(),
    role: z.enum(['customer', 'vendor', 'admin']),
    hasPhone: z.boolean(),
  }),
);

export type UserRow = z.infer<typeof rows>[number];

/**
 * Users by their e-mail addresses: User Profile's API finds a user by id only. Through the whole
 * row as JSON, so that it works before the column `phone_number` is there.
 *
 * @param pattern a regular expression that JavaScript and PostgreSQL read alike
 * @throws StagingError `no-answer`
 */
export async function findUsersByEmail(
  databaseUrl: string,
  pattern: string,
): Promise<readonly UserRow[]> {
  const answer = await onDatabase(databaseUrl, (client) =>
    client.query(
      `select id, email, role, to_jsonb(users) ->> 'phone_number' is not null as "hasPhone"
         from users where lower(email) ~ $1 order by email`,
      [pattern],
    ),
  );
  return rows.parse(answer.rows);
}
