import type { ResponseCoverage } from '../openapi/response-coverage.ts';
import type { VerifiedPact } from './verified-pact.ts';

/** The result of a verification. It is JSON: `verify --summary FILE` writes it for other programs. */
export interface VerificationSummary {
  readonly provider: string;
  /** True when at least one interaction was verified, only pending ones failed, and there are no problems. */
  readonly success: boolean;
  /** How many interactions were verified. */
  readonly interactions: number;
  /** How many failed, not counting pending ones. */
  readonly failed: number;
  /** How many pending ones failed. */
  readonly pending: number;
  readonly pacts: readonly VerifiedPact[];
  /** Problems that belong to no interaction: unreadable pacts, results that were not published. */
  readonly problems: readonly string[];
  /** The documented responses that were seen; present when there is an OpenAPI document. */
  readonly coverage?: ResponseCoverage;
}

/** 0: passed; 1: interactions failed; 2: nothing was proved, because of `problems`. */
export function toExitCode({ success, problems }: VerificationSummary): 0 | 1 | 2 {
  if (success) return 0;
  return problems.length > 0 ? 2 : 1;
}
