import type { EventHistory } from '@shopflow/event-schema/event-history';

/** A gap in contract coverage: something that looks tested, but proves less than it seems to. */
export type Gap =
  | { readonly code: 'provider-never-publishes'; readonly provider: string }
  | {
      readonly code: 'pact-not-verified';
      readonly consumer: string;
      readonly provider: string;
      /** Of the consumer. */
      readonly version: string;
    }
  | {
      readonly code: 'verified-not-published';
      readonly provider: string;
      /** Consumers whose newest pact on main has no result. */
      readonly consumers: readonly string[];
    }
  | {
      readonly code: 'state-not-set-up';
      readonly consumer: string;
      readonly provider: string;
      readonly state: string;
    }
  | {
      readonly code: 'mock-not-backed';
      readonly service: string;
      readonly workspace: string;
      readonly testFile: string;
      readonly method: string;
      readonly url: string;
      readonly status: number;
    }
  | {
      readonly code: 'schema-version-not-announced';
      readonly document: string;
      readonly team: string;
      readonly fault: EventHistory['faults'][number];
    }
  | {
      readonly code: 'field-not-read';
      readonly consumer: string;
      readonly provider: string;
      /** JSON path in the response or the event: `$.items[*].sku`. */
      readonly field: string;
      readonly source: FieldSource;
    };

/** Where a consumer gets a field from: the response of a request, or an event. */
export type FieldSource = 'response' | 'event';

/** The checks that find gaps; a gap has the code of its check. */
export type GapCheck = Gap['code'];

/** Why a check had nothing to look at. */
export type SkipReason =
  | { readonly code: 'nothing-to-check' }
  | { readonly code: 'no-broker' }
  /** No provider's tests have passed on the files of this checkout. */
  | { readonly code: 'no-local-verification' }
  /** Services without a report of a full run of their unit tests. */
  | { readonly code: 'no-full-test-run'; readonly workspaces: readonly string[] };

/** The result of one check. `examined` is the number of checked items; without any, nothing is proved. */
export type CheckResult =
  | {
      readonly check: GapCheck;
      readonly outcome: 'passed' | 'gaps';
      readonly examined: number;
      readonly gaps: readonly Gap[];
    }
  | { readonly check: GapCheck; readonly outcome: 'skipped'; readonly reason: SkipReason };

/** @param examined the checked items; the check counts as skipped when there are none */
export function toCheckResult(
  check: GapCheck,
  examined: readonly unknown[],
  gaps: readonly Gap[],
): CheckResult {
  if (examined.length === 0) return skipped(check, { code: 'nothing-to-check' });
  const outcome = gaps.length === 0 ? 'passed' : 'gaps';
  return { check, outcome, examined: examined.length, gaps };
}

export function skipped(check: GapCheck, reason: SkipReason): CheckResult {
  return { check, outcome: 'skipped', reason };
}
