import type { AssignedFaults } from './openapi/interaction-journal.ts';
import type { ResponseCoverage } from './openapi/response-coverage.ts';

/** One interaction of a pact, and why the provider does not keep it: no reasons, no failure. */
export interface VerifiedInteraction {
  readonly consumer: string;
  readonly description: string;
  readonly states: readonly string[];
  /** A pending interaction that fails does not fail the verification: https://docs.pact.io/pending */
  readonly pending: boolean;
  readonly reasons: readonly string[];
}

/** What became of a verification. */
export interface VerificationSummary {
  readonly provider: string;
  /** True when at least one interaction was verified, none that is not pending failed, and no problem came up. */
  readonly success: boolean;
  /** How many interactions were verified. */
  readonly interactions: number;
  /** How many failed, without those that are pending. */
  readonly failed: number;
  /** How many failed and are pending. */
  readonly pending: number;
  readonly perConsumer: Readonly<Record<string, readonly VerifiedInteraction[]>>;
  /** What is wrong beside the interactions: pacts that cannot be read, results that did not arrive. */
  readonly problems: readonly string[];
  /** What of its OpenAPI document the provider was seen to answer, where it was held to one. */
  readonly coverage?: ResponseCoverage;
}

/**
 * The exit code of a verification: 0 it passed, 1 interactions failed, 2 it proves nothing, because
 * nothing was verified or something else went wrong.
 */
export function toExitCode({ success, problems }: VerificationSummary): 0 | 1 | 2 {
  if (success) return 0;
  return problems.length > 0 ? 2 : 1;
}

/** The reasons that the state and message handlers gave for an interaction, if any. */
export type HandlerReasons = (interaction: {
  readonly description: string;
  readonly states: readonly string[];
}) => readonly string[];

/** Where answers departed from the provider's document, by the interactions of the report. */
export type FaultsOf = (
  interactions: readonly { readonly states: readonly string[] }[],
) => AssignedFaults;

interface Observations {
  readonly reasonsOf: HandlerReasons;
  readonly faultsOf: FaultsOf;
}

const nothingObserved: Observations = {
  reasonsOf: () => [],
  faultsOf: () => ({ perInteraction: [], strays: [] }),
};

/** What is read of the verifier's report, which pact-js hands over as JSON text. */
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

/** Makes a summary of the verifier's report, and of what else went wrong. */
export function summarise(
  provider: string,
  { report, problems = [] }: { readonly report: string; readonly problems?: readonly string[] },
  { reasonsOf, faultsOf }: Observations = nothingObserved,
): VerificationSummary {
  const { errors, interactionResults } = parseReport(report);
  const faults = faultsOf(interactionResults.map((each) => ({ states: each.providerStates })));
  const interactions = interactionResults.map((result, i) => {
    const { consumer, description, pending, providerStates: states, mismatch } = result;
    const reasons = mismatch ? toReasons(mismatch, reasonsOf({ description, states })) : [];
    const ofAnswer = faults.perInteraction[i] ?? [];
    return { consumer, description, states, pending, reasons: [...reasons, ...ofAnswer] };
  });
  return judge(provider, interactions, [
    ...errors.filter(isNoInteraction).map(({ mismatch }) => mismatch.message ?? 'unknown error'),
    ...faults.strays,
    ...problems,
  ]);
}

/** A rejection that is no report (a file that does not exist, say) is a report of that error alone. */
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

function isNoInteraction({ interaction }: Report['errors'][number]): boolean {
  return !interaction.startsWith('Verifying a pact between');
}

function toReasons(
  { message, mismatches = [] }: Mismatches,
  ofHandlers: readonly string[],
): readonly string[] {
  if (message !== undefined) return ofHandlers.length > 0 ? ofHandlers : [message];
  return mismatches.map(({ mismatch, path, key }) => {
    const place = path ?? key;
    return place === undefined ? mismatch : `${place}: ${mismatch}`;
  });
}

function judge(
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
  const all =
    interactions.length + problems.length > 0 ? problems : ['No interaction was verified.'];
  return {
    provider,
    success: failed === 0 && all.length === 0,
    interactions: interactions.length,
    failed,
    pending: failures.length - failed,
    perConsumer,
    problems: all,
  };
}
