import { isVersionField } from './announced-version.ts';
import { consumerText, placesText } from './consumer-text.ts';
import type { Break, Place, Plan, ReviewedChange, ReviewedKind } from './review.ts';
import { nextVersion } from './version-step.ts';

interface PlanInput {
  readonly changes: readonly ReviewedChange[];
  /** The version before the change. */
  readonly from: string;
  /** The pacticipant that sends the messages. */
  readonly provider: string;
}

/** A requested change, and the two releases of its producer. */
interface RequestedChange {
  readonly change: ReviewedChange;
  /** orders 1.2.0 (minor) */
  readonly expand: string;
  /** orders 2.0.0 (major) */
  readonly contract: string;
}

/**
 * Plans each change that may break a consumer as steps that break none (parallel change):
 * https://martinfowler.com/bliki/ParallelChange.html
 */
export function makePlans({ changes, from, provider }: PlanInput): Plan[] {
  const expand = `${provider} ${nextVersion(from, 'minor')} (minor)`;
  const contract = `${provider} ${nextVersion(from, 'major')} (major)`;
  return changes.flatMap((change) => {
    const request = { change, expand, contract };
    if (change.verdict === 'breaks') return [planFor(request)];
    if (isVersionField(change)) return [];
    if (change.verdict === 'breaks-nobody') return [harmlessChangePlan(request)];
    if (change.verdict === 'not-known') return [];
    return change.backward ? [] : [retentionPlan(request)];
  });
}

function planFor(request: RequestedChange): Plan {
  const { change } = request;
  const make = isVersionField(change) ? versionPlan : PLANS[change.kind];
  return (make ?? wideningPlan)(request);
}

/** Other kinds allow more values; see {@link wideningPlan}. */
const PLANS: Partial<Record<ReviewedKind, (request: RequestedChange) => Plan>> = {
  'property-removed': removalPlan,
  'address-changed': topicPlan,
  'message-removed': messagePlan,
  'message-added': addedMessagePlan,
  'type-changed': replacementPlan,
  'type-narrowed': replacementPlan,
  'format-changed': replacementPlan,
  'pattern-changed': replacementPlan,
  'multiple-of-changed': replacementPlan,
  'schema-changed': replacementPlan,
};

function renamePlan({ change, expand, contract }: RequestedChange, renamed: string): Plan {
  const { path } = change;
  return {
    path,
    wish: `rename \`${path}\` to \`${renamed}\``,
    steps: [
      `${expand}: send both \`${path}\` and \`${renamed}\`, with the same value.`,
      ...consumerSteps(change, `read \`${renamed}\` instead of \`${path}\``),
      `${contract}: remove \`${path}\` ${WHEN_NO_CONSUMER_BREAKS}.`,
    ],
  };
}

function removalPlan(request: RequestedChange): Plan {
  const { change, expand, contract } = request;
  const { path, renamed } = change;
  if (renamed !== undefined) return renamePlan(request, renamed);
  return {
    path,
    wish: `remove \`${path}\``,
    steps: [
      `${expand}: keep sending \`${path}\`, and mark it as deprecated.`,
      ...consumerSteps(change, `stop reading \`${path}\``),
      `${contract}: remove \`${path}\` ${WHEN_NO_CONSUMER_BREAKS}.`,
    ],
  };
}

function replacementPlan({ change, expand, contract }: RequestedChange): Plan {
  const { path } = change;
  return {
    path,
    wish: `change the values of \`${path}\``,
    steps: [
      `${expand}: keep \`${path}\` unchanged, and add a field with a new name for the new form.`,
      ...consumerSteps(change, `read the new field instead of \`${path}\``),
      `${contract}: remove \`${path}\` ${WHEN_NO_CONSUMER_BREAKS}.`,
    ],
  };
}

function wideningPlan({ change, contract }: RequestedChange): Plan {
  const { path, breaks } = change;
  // A matcher shows what the pact accepts; an example also proves what the generated schema accepts.
  const proof = breaks.some(({ interaction }) => interaction === undefined)
    ? 'regenerate its schema from the new document, and add an interaction with such a value'
    : 'declare it with a matcher in its pact';
  return {
    path,
    wish: `allow more values at \`${path}\``,
    steps: [
      ...consumerSteps(change, `accept the new values at \`${path}\`, and ${proof}`),
      `${contract}: allow them ${WHEN_NO_CONSUMER_BREAKS}.`,
    ],
  };
}

function versionPlan({ change, contract }: RequestedChange): Plan {
  const next = change.breaks.map(({ value }) => String(value)).at(0) ?? 'the new version';
  return {
    path: change.path,
    wish: `announce version ${next}`,
    steps: [
      ...consumerSteps(change, `accept messages of version ${next} as well as earlier ones`),
      `${contract}: announce it ${WHEN_NO_CONSUMER_BREAKS}.`,
    ],
  };
}

function topicPlan({ change, expand, contract }: RequestedChange): Plan {
  return {
    path: change.path,
    wish: 'move to another topic',
    steps: [
      `${expand}: send to both topics.`,
      ...consumerSteps(change, 'read the new topic, and deduplicate events from both topics by id'),
      `${contract}: stop sending to the old topic ${WHEN_NO_CONSUMER_BREAKS}.`,
    ],
  };
}

function messagePlan({ change, contract }: RequestedChange): Plan {
  return {
    path: change.path,
    wish: `stop sending ${change.message}`,
    steps: [
      ...consumerSteps(change, `stop relying on ${change.message}`),
      `${contract}: stop sending it ${WHEN_NO_CONSUMER_BREAKS}.`,
    ],
  };
}

function addedMessagePlan({ change, contract }: RequestedChange): Plan {
  const { message, path } = change;
  const action = `handle or ignore ${message}, and declare it with an interaction in its pact`;
  return {
    path,
    wish: `add the message ${message}`,
    steps: [...consumerSteps(change, action), `${contract}: send it ${WHEN_NO_CONSUMER_BREAKS}.`],
  };
}

function harmlessChangePlan({ change, contract }: RequestedChange): Plan {
  const { path, isRead } = change;
  const [why, other] = isRead
    ? ['in a way that every pact that reads it accepts', 'require more']
    : ['which no pact reads', 'read it'];
  return {
    path,
    wish: `change \`${path}\`, ${why}`,
    steps: [
      `${contract}: make the change, but review it again just before: a consumer may have started to ${other}.`,
    ],
  };
}

function retentionPlan({ change }: RequestedChange): Plan {
  const { path, kind, log } = change;
  const affected = log.length === 0 ? 'Consumers' : log.map(consumerText).join(', ');
  const others = MAY_BE_MISSING.has(kind)
    ? 'handle messages without it'
    : 'accept the old values as well';
  return {
    path,
    wish: `read \`${path}\` in messages sent before the change`,
    steps: [`${affected}: ${others}, until the topic retains none from before the change.`],
  };
}

const MAY_BE_MISSING: ReadonlySet<ReviewedKind> = new Set(['property-added', 'required-added']);

const WHEN_NO_CONSUMER_BREAKS =
  'once this review lists no consumer version (on main or live) that would break';

/** One step per consumer: the action, and the live versions to replace. */
function consumerSteps({ breaks }: ReviewedChange, action: string): string[] {
  const names = [...new Set(breaks.map(({ consumer }) => consumer))];
  return names.map((name) => {
    const live = breaks.filter(({ consumer, places }) => consumer === name && isLive(places));
    const deploy = `deploy that version in place of ${live.map(versionText).join(' and ')}`;
    const steps = [
      action,
      'publish the pact and have it verified',
      ...(live.length > 0 ? [deploy] : []),
    ];
    return `${name}: ${steps.join('; ')}.`;
  });
}

function isLive(places: readonly Place[]): boolean {
  return places.some(({ kind }) => kind === 'environment');
}

function versionText({ version, places }: Break): string {
  return `${version} (${placesText(places)})`;
}
