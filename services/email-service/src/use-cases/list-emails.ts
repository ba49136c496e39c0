import type { AcceptedEmail } from '../domain/email.ts';
import type { EmailFilter, EmailStore } from '../ports.ts';

/** The accepted e-mails, in the order of acceptance. */
export type ListEmails = (filter: EmailFilter) => Promise<readonly AcceptedEmail[]>;

export function makeListEmails(emails: Pick<EmailStore, 'list'>): ListEmails {
  return (filter) => emails.list(filter);
}
