import type { AssignedFaults } from '../openapi/interaction-journal.ts';
import type { ResponseCoverage } from '../openapi/response-coverage.ts';

/** A verified interaction; it failed when it has `reasons`. */
export interface VerifiedInteraction {
  readonly consumer: string;
  readonly description: string;
  readonly states: readonly string[];
  /** A pending interaction that fails does not fail the verification: https://docs.pact.io/pending */
  readonly pending: boolean;
  readonly reasons: readonly string[];
}

/** The result of a verification. */
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
  readonly perConsumer: Readonly<Record<string, readonly VerifiedInteraction[]>>;
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

/** The errors that the state and message handlers threw for an interaction. */
export type HandlerReasons = (interaction: {
  readonly description: string;
  readonly states: readonly string[];
}) => readonly string[];

/** Assigns violations of the OpenAPI document to the interactions of the report. */
export type FaultAssigner = (
  interactions: readonly { readonly states: readonly string[] }[],
) => AssignedFaults;

interface Observations {
  readonly reasonsOf: HandlerReasons;
  readonly assignOpenApiFaults: FaultAssigner;
}

const NO_OBSERVATIONS: Observations = {
  reasonsOf: () => [],
  assignOpenApiFaults: () => ({ perInteraction: [], strays: [] }),
};

/** The fields read from the verifier's report, which pact-js returns as JSON text. */
interface Report {
  readonly errors: readonly { readonly interaction: string; readonly mismatch: Mismatches }[];
  readonly interactionResults: readonly {
    readonly consumer: string;
    readonly description: string;
    readonly pending: boolean;
    readonly providerStates: readonly string[];
    readonly mismatch?: Mismatches;
  }[];
}

interface Mismatches {
  readonly message?: string;
  readonly mismatches?: readonly {
    readonly mismatch: string;
    readonly path?: string;
    readonly key?: string;
  }[];
}

/** Combines the verifier's report with problems found elsewhere. */
export function summarize(
  provider: string,
  { report, problems = [] }: { readonly report: string; readonly problems?: readonly string[] },
  { reasonsOf, assignOpenApiFaults }: Observations = NO_OBSERVATIONS,
): VerificationSummary {
  const { errors, interactionResults } = parseReport(report);
  const faults = assignOpenApiFaults(
    interactionResults.map((each) => ({ states: each.providerStates })),
  );
  const interactions = interactionResults.map((result, i) => {
    const { consumer, description, pending, providerStates: states, mismatch } = result;
    const reasons = mismatch ? toReasons(mismatch, reasonsOf({ description, states })) : [];
    const openApiFaults = faults.perInteraction[i] ?? [];
    return { consumer, description, states, pending, reasons: [...reasons, ...openApiFaults] };
  });
  return toSummary(provider, interactions, [
    ...errors.filter(isGeneralError).map(({ mismatch }) => mismatch.message ?? 'unknown error'),
    ...faults.strays,
    ...problems,
  ]);
}

/** Some rejections carry no report, for example for a missing file; they become a report of one error. */
function parseReport(text: string): Report {
  try {
    return JSON.parse(text) as Report;
  } catch {
    return {
      errors: [{ interaction: 'Failed to start', mismatch: { message: text } }],
      interactionResults: [],
    };
  }
}

function isGeneralError({ interaction }: Report['errors'][number]): boolean {
  return !interaction.startsWith('Verifying a pact between');
}

function toReasons(
  { message, mismatches = [] }: Mismatches,
  handlerErrors: readonly string[],
): readonly string[] {
  if (message !== undefined) return handlerErrors.length > 0 ? handlerErrors : [message];
  return mismatches.map(({ mismatch, path, key }) => {
    const location = path ?? key;
    return location === undefined ? mismatch : `${location}: ${mismatch}`;
  });
}

function toSummary(
  provider: string,
  interactions: readonly VerifiedInteraction[],
  problems: readonly string[],
): VerificationSummary {
  const failures = interactions.filter(({ reasons }) => reasons.length > 0);
  const failed = failures.filter(({ pending }) => !pending).length;
  const perConsumer: Record<string, VerifiedInteraction[]> = {};
  for (const interaction of interactions) {
    (perConsumer[interaction.consumer] ??= []).push(interaction);
  }
  const allProblems =
    interactions.length + problems.length > 0 ? problems : ['No interactions were verified.'];
  return {
    provider,
    success: failed === 0 && allProblems.length === 0,
    interactions: interactions.length,
    failed,
    pending: failures.length - failed,
    perConsumer,
    problems: allProblems,
  };
}
