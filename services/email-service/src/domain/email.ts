/** What a caller wants sent. */
export interface Email {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** An e-mail that this service has taken on. */
export interface AcceptedEmail extends Email {
  /** A UUID. */
  readonly id: string;
  /** What the caller marked the request with; under one key there is one e-mail. */
  readonly idempotencyKey: string | null;
  readonly acceptedAt: Date;
}

// What HTML takes for a valid address, with a dot in the domain:
// https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const ADDRESS = new RegExp(`^[a-z0-9.!#$%&'*+/=?^_\`{|}~-]+@${LABEL}(?:\\.${LABEL})+$`, 'i');

export function isAddress(text: string): boolean {
  return text.length <= 254 && ADDRESS.test(text);
}

export function isSameEmail(one: Email, other: Email): boolean {
  return one.to === other.to && one.subject === other.subject && one.text === other.text;
}
