import { sql, type Insertable, type Kysely, type Selectable } from 'kysely';
import type { AcceptedEmail } from '../../domain/email.ts';
import type { EmailStore } from '../../ports.ts';
import type { EmailTable, Schema } from './schema.ts';

export function postgresEmails(db: Kysely<Schema>): EmailStore {
  return {
    keep: async (email) => {
      // The update changes nothing, but makes the statement return the existing row.
      const row = await db
        .insertInto('emails')
        .values(toRow(email))
        .onConflict((conflict) =>
          conflict
            .column('idempotency_key')
            .doUpdateSet({ id: (fields) => fields.ref('emails.id') }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return toEmail(row);
    },
    list: async ({ limit, to, since }) => {
      let query = db.selectFrom('emails').selectAll();
      if (to !== undefined) query = query.where(sql`lower(recipient)`, '=', to.toLowerCase());
      if (since !== undefined) query = query.where('accepted_at', '>=', since);
      const rows = await query.orderBy('position').limit(limit).execute();
      return rows.map(toEmail);
    },
  };
}

function toEmail(row: Selectable<EmailTable>): AcceptedEmail {
  const { id, idempotency_key, recipient, subject, text, accepted_at } = row;
  return {
    id,
    idempotencyKey: idempotency_key,
    to: recipient,
    subject,
    text,
    acceptedAt: accepted_at,
  };
}

function toRow(email: AcceptedEmail): Insertable<EmailTable> {
  const { id, idempotencyKey, to, subject, text, acceptedAt } = email;
  return {
    id,
    idempotency_key: idempotencyKey,
    recipient: to,
    subject,
    text,
    accepted_at: acceptedAt,
  };
}
