/**
 * Whether the Pact verifier accepts something. `unknown`: a matcher, a pattern or a body that is not
 * understood here decides.
 */
export type Acceptance = 'accepted' | 'refused' | 'unknown';

export function toAcceptance(isAccepted: boolean | undefined): Acceptance {
  if (isAccepted === undefined) return 'unknown';
  return isAccepted ? 'accepted' : 'refused';
}

/** All must accept: one refusal decides, whatever is unknown. */
export function every(each: readonly Acceptance[]): Acceptance {
  if (each.includes('refused')) return 'refused';
  return each.includes('unknown') ? 'unknown' : 'accepted';
}

/** One must accept. */
export function some(each: readonly Acceptance[]): Acceptance {
  if (each.includes('accepted')) return 'accepted';
  return each.includes('unknown') ? 'unknown' : 'refused';
}
