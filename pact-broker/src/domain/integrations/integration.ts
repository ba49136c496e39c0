/** The status of a pair's newest pact; `stale` if only older contents have a result. */
export type VerificationStatus = 'never' | 'stale' | 'success' | 'failed';

interface Pair {
  /** Whether any content between them was ever verified. */
  readonly hasResults: boolean;
}

export function verificationStatus(
  { hasResults }: Pair,
  latest: { readonly success: boolean } | null | undefined,
): VerificationStatus {
  if (latest) return latest.success ? 'success' : 'failed';
  return hasResults ? 'stale' : 'never';
}
