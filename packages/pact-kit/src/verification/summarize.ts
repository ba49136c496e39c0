import type { AssignedFaults } from '../openapi/interaction-journal.ts';
import type { SelectedPact } from './selected-pacts.ts';
import type { VerificationSummary } from './verification-summary.ts';
import { groupByPact, type VerifiedPact } from './verified-pact.ts';

/** The errors that the state and message handlers threw for an interaction. */
export type HandlerErrors = (interaction: {
  readonly description: string;
  readonly states: readonly string[];
}) => readonly string[];

/** Assigns violations of the OpenAPI document to the interactions of the report. */
export type FaultAssigner = (
  interactions: readonly { readonly states: readonly string[] }[],
) => AssignedFaults;

interface Observations {
  readonly errorsOf: HandlerErrors;
  readonly assignOpenApiFaults: FaultAssigner;
}

const NO_OBSERVATIONS: Observations = {
  errorsOf: () => [],
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

/** What a verification received and what came out of it. */
interface Outcome {
  /** The report of the verifier's core, or the message of an error. */
  readonly report: string;
  readonly pacts?: readonly SelectedPact[];
  /** Problems found elsewhere. */
  readonly problems?: readonly string[];
}

/** Combines the verifier's report with what else was observed. */
export function summarize(
  provider: string,
  { report, pacts = [], problems = [] }: Outcome,
  { errorsOf, assignOpenApiFaults }: Observations = NO_OBSERVATIONS,
): VerificationSummary {
  const { errors, interactionResults } = parseReport(report);
  const faults = assignOpenApiFaults(
    interactionResults.map((each) => ({ states: each.providerStates })),
  );
  const interactions = interactionResults.map((result, i) => {
    const { consumer, description, pending, providerStates: states, mismatch } = result;
    const failures = mismatch ? toFailures(mismatch, errorsOf({ description, states })) : [];
    const openApiFaults = faults.perInteraction[i] ?? [];
    return { consumer, description, states, pending, failures: [...failures, ...openApiFaults] };
  });
  return toSummary(provider, groupByPact(interactions, pacts), [
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

function toFailures(
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
  pacts: readonly VerifiedPact[],
  problems: readonly string[],
): VerificationSummary {
  const interactions = pacts.flatMap((pact) => pact.interactions);
  const failed = interactions.filter(({ failures }) => failures.length > 0);
  const pending = failed.filter((interaction) => interaction.pending).length;
  const allProblems =
    interactions.length + problems.length > 0 ? problems : ['No interactions were verified.'];
  return {
    provider,
    success: failed.length === pending && allProblems.length === 0,
    interactions: interactions.length,
    failed: failed.length - pending,
    pending,
    pacts,
    problems: allProblems,
  };
}
