/** The status of a pair's newest pact; `stale` if only older contents have a result. */
export type VerificationStatus = (typeof VERIFICATION_STATUSES)[number];

export const VERIFICATION_STATUSES = ['success', 'failed', 'stale', 'never'] as const;
