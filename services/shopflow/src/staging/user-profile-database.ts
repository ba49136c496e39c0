import { z } from 'zod';
import { withDatabase } from './with-database.ts';

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
 * Finds users by e-mail address, because User Profile's API finds them only by id. The query reads the
 * row as JSON, so that it also works before the column `phone_number` exists.
 *
 * @param pattern a regular expression valid in both JavaScript and PostgreSQL
 * @throws StagingError `no-answer`
 */
export async function findUsersByEmail(
  databaseUrl: string,
  pattern: string,
): Promise<readonly UserRow[]> {
  const result = await withDatabase(databaseUrl, (client) =>
    client.query(
      `select id, email, role, to_jsonb(users) ->> 'phone_number' is not null as "hasPhone"
         from users where lower(email) ~ $1 order by email`,
      [pattern],
    ),
  );
  return rows.parse(result.rows);
}

/** The id of the user with this address. @throws StagingError `no-answer` */
export async function findUserIdByEmail(
  databaseUrl: string,
  email: string,
): Promise<string | undefined> {
  const pattern = `^${email.replaceAll('.', '\\.')}$`;
  return (await findUsersByEmail(databaseUrl, pattern))[0]?.id;
}
