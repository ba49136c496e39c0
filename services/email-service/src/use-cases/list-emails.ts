import type { AcceptedEmail } from '../domain/email.ts';
import type { EmailFilter, EmailStore } from '../store/ports.ts';

/** What was accepted, in that order: the evidence that an e-mail arrived here. */
export type ListEmails = (filter: EmailFilter) => Promise<readonly AcceptedEmail[]>;

export function makeListEmails(emails: Pick<EmailStore, 'list'>): ListEmails {
  return (filter) => emails.list(filter);
}
