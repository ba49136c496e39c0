import { isAddress, isSameEmail, type AcceptedEmail, type Email } from '../domain/email.ts';
import { EmailServiceError } from '../domain/email-service-error.ts';
import type { EmailStore } from '../ports.ts';

/**
 * Accepts an e-mail; the same e-mail with the same key is accepted once.
 *
 * @throws EmailServiceError address-invalid, idempotency-key-reused
 */
export type SendEmail = (email: Email, idempotencyKey: string | null) => Promise<AcceptedEmail>;

interface Parts {
  readonly emails: Pick<EmailStore, 'keep'>;
  readonly newId: () => string;
  readonly now: () => Date;
}

export function makeSendEmail({ emails, newId, now }: Parts): SendEmail {
  return async (email, idempotencyKey) => {
    if (!isAddress(email.to)) {
      throw new EmailServiceError('address-invalid', `${email.to} is not an e-mail address`);
    }
    const kept = await emails.keep({ ...email, id: newId(), idempotencyKey, acceptedAt: now() });
    if (!isSameEmail(kept, email)) {
      throw new EmailServiceError('idempotency-key-reused', 'The key was used for another e-mail');
    }
    return kept;
  };
}
