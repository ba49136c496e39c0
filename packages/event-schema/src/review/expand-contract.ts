import { isVersionField } from './announced-version.ts';
import type { ConsumerVersion } from '@shopflow/pact-model/consumer-version';
import type { Break, Plan, PlanGoal, ReviewedChange, ReviewedKind } from './review.ts';
import { nextVersion } from './version-step.ts';

interface PlanInput {
  readonly changes: readonly ReviewedChange[];
  /** The version before the change. */
  readonly from: string;
  /** The pacticipant that sends the messages. */
  readonly provider: string;
}

/** Plans each change that may break a consumer as steps that break none. */
export function makePlans({ changes, from, provider }: PlanInput): Plan[] {
  const expand = nextVersion(from, 'minor');
  const contract = nextVersion(from, 'major');
  return changes.flatMap((change) => {
    const goal = toGoal(change);
    if (goal === undefined) return [];
    const consumers = goal.kind === 'read-retained-messages' ? change.log : change.breaks;
    const versions = consumers.map(toConsumerVersion);
    return [{ goal, path: change.path, provider, expand, contract, consumers: versions }];
  });
}

function toConsumerVersion({ consumer, version, places }: Break): ConsumerVersion {
  return { consumer, version, places };
}

/** What the change needs a plan for; undefined when it needs none. */
function toGoal(change: ReviewedChange): PlanGoal | undefined {
  const { verdict, backward, isRead, kind } = change;
  if (verdict === 'breaks') return toBreakingGoal(change);
  if (isVersionField(change) || verdict === 'not-known') return undefined;
  if (verdict === 'breaks-nobody') {
    return { kind: isRead ? 'change-accepted-field' : 'change-unread-field' };
  }
  return backward
    ? undefined
    : { kind: 'read-retained-messages', isMissing: MAY_BE_MISSING.has(kind) };
}

const MAY_BE_MISSING: ReadonlySet<ReviewedKind> = new Set(['property-added', 'required-added']);

function toBreakingGoal(change: ReviewedChange): PlanGoal {
  const { kind, renamed, breaks } = change;
  const message = String(change.message);
  if (isVersionField(change)) {
    return { kind: 'announce-version', version: String(breaks[0]?.value) };
  }
  if (kind === 'property-removed') {
    return renamed === undefined ? { kind: 'remove-field' } : { kind: 'rename-field', renamed };
  }
  if (kind === 'address-changed') return { kind: 'move-topic' };
  if (kind === 'message-removed') return { kind: 'remove-message', message };
  if (kind === 'message-added') return { kind: 'add-message', message };
  if (REPLACES_VALUES.has(kind)) return { kind: 'replace-values' };
  // Other kinds allow more values.
  const isGenerated = breaks.some(({ interaction }) => interaction === undefined);
  return { kind: 'allow-values', isGenerated };
}

const REPLACES_VALUES: ReadonlySet<ReviewedKind> = new Set([
  'type-changed',
  'type-narrowed',
  'format-changed',
  'pattern-changed',
  'multiple-of-changed',
  'schema-changed',
]);
