import type { AcceptedEmail } from '../domain/email.ts';

export interface EmailStore {
  /** Keeps an e-mail, unless its key is taken; gives back the one that is kept under the key. */
  keep(email: AcceptedEmail): Promise<AcceptedEmail>;
  /** In the order in which they were accepted. */
  list(filter: EmailFilter): Promise<AcceptedEmail[]>;
}

export interface EmailFilter {
  readonly limit: number;
  /** Only those to this address, in whatever case. */
  readonly to?: string | undefined;
  /** Only what was accepted then or later. */
  readonly since?: Date | undefined;
}
