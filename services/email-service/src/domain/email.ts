/** An e-mail to send. */
export interface Email {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** An e-mail that this service has accepted. */
export interface AcceptedEmail extends Email {
  /** A UUID. */
  readonly id: string;
  /** The caller's `Idempotency-Key`; there is at most one e-mail per key. */
  readonly idempotencyKey: string | null;
  readonly acceptedAt: Date;
}

// A valid address as defined by HTML, which must also have a dot in the domain:
// https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const ADDRESS = new RegExp(`^[a-z0-9.!#$%&'*+/=?^_\`{|}~-]+@${LABEL}(?:\\.${LABEL})+$`, 'i');

export function isAddress(text: string): boolean {
  return text.length <= 254 && ADDRESS.test(text);
}

export function isSameEmail(one: Email, other: Email): boolean {
  return one.to === other.to && one.subject === other.subject && one.text === other.text;
}
