import type { AcceptedEmail } from './domain/email.ts';

export interface EmailStore {
  /** Stores an e-mail unless its key is used; returns the e-mail that is stored under the key. */
  keep(email: AcceptedEmail): Promise<AcceptedEmail>;
  /** In the order in which they were accepted. */
  list(filter: EmailFilter): Promise<AcceptedEmail[]>;
}

export interface EmailFilter {
  readonly limit: number;
  /** Only e-mails to this address, ignoring case. */
  readonly to?: string | undefined;
  /** Only e-mails accepted at this time or later. */
  readonly since?: Date | undefined;
}
