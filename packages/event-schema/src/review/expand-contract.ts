import { isVersionPlace } from './announced-version.ts';
import { consumerText, placesText } from './consumer-text.ts';
import type { Break, Place, Plan, ReviewedChange, ReviewedKind } from './review.ts';
import { nextVersion } from './version-step.ts';

interface Wishes {
  readonly changes: readonly ReviewedChange[];
  /** The version that is to be changed. */
  readonly from: string;
  /** Who sends the messages. */
  readonly provider: string;
}

/** A change that is wanted, and the two steps of its sender. */
interface Wish {
  readonly change: ReviewedChange;
  /** orders 1.2.0 (minor) */
  readonly expand: string;
  /** orders 2.0.0 (major) */
  readonly contract: string;
}

/**
 * For each change that somebody may stumble over, the steps that break nobody: the parallel change,
 * https://martinfowler.com/bliki/ParallelChange.html
 */
export function makePlans({ changes, from, provider }: Wishes): Plan[] {
  const expand = `${provider} ${nextVersion(from, 'minor')} (minor)`;
  const contract = `${provider} ${nextVersion(from, 'major')} (major)`;
  return changes.flatMap((change) => {
    const wish = { change, expand, contract };
    if (change.verdict === 'breaks') return [planFor(wish)];
    if (isVersionPlace(change)) return [];
    if (change.verdict === 'breaks-nobody') return [unreadPlan(wish)];
    if (change.verdict === 'not-known') return [];
    return change.backward ? [] : [logPlan(wish)];
  });
}

function planFor(wish: Wish): Plan {
  const { change } = wish;
  const make = isVersionPlace(change) ? versionPlan : PLANS[change.kind];
  return (make ?? widerPlan)(wish);
}

/** Whatever is not named here allows more than before. */
const PLANS: Partial<Record<ReviewedKind, (wish: Wish) => Plan>> = {
  'property-removed': removalPlan,
  'address-changed': topicPlan,
  'message-removed': messagePlan,
  'message-added': furtherMessagePlan,
  'type-changed': replacementPlan,
  'type-narrowed': replacementPlan,
  'format-changed': replacementPlan,
  'pattern-changed': replacementPlan,
  'multiple-of-changed': replacementPlan,
  'schema-changed': replacementPlan,
};

function renamePlan({ change, expand, contract }: Wish, renamed: string): Plan {
  const { path } = change;
  return {
    path,
    wish: `rename \`${path}\` to \`${renamed}\``,
    steps: [
      `${expand}: send both \`${path}\` and \`${renamed}\`, with the same value.`,
      ...consumers(change, `read \`${renamed}\` instead of \`${path}\``),
      `${contract}: remove \`${path}\` ${ONCE_CLEAR}.`,
    ],
  };
}

function removalPlan(wish: Wish): Plan {
  const { change, expand, contract } = wish;
  const { path, renamed } = change;
  if (renamed !== undefined) return renamePlan(wish, renamed);
  return {
    path,
    wish: `remove \`${path}\``,
    steps: [
      `${expand}: keep sending \`${path}\`, and mark it as deprecated.`,
      ...consumers(change, `stop reading \`${path}\``),
      `${contract}: remove \`${path}\` ${ONCE_CLEAR}.`,
    ],
  };
}

function replacementPlan({ change, expand, contract }: Wish): Plan {
  const { path } = change;
  return {
    path,
    wish: `change the values of \`${path}\``,
    steps: [
      `${expand}: keep \`${path}\` unchanged, and add a field with a new name for the new form.`,
      ...consumers(change, `read the new field instead of \`${path}\``),
      `${contract}: remove \`${path}\` ${ONCE_CLEAR}.`,
    ],
  };
}

function widerPlan({ change, contract }: Wish): Plan {
  const { path, breaks } = change;
  // A matcher says what the pact accepts; an example also what the generated schema let pass.
  const proof = breaks.some(({ interaction }) => interaction === undefined)
    ? 'regenerate its schema from the new document, and add an interaction with such a value'
    : 'declare it with a matcher in its pact';
  return {
    path,
    wish: `allow more values at \`${path}\``,
    steps: [
      ...consumers(change, `accept the new values at \`${path}\`, and ${proof}`),
      `${contract}: allow them ${ONCE_CLEAR}.`,
    ],
  };
}

function versionPlan({ change, contract }: Wish): Plan {
  const next = change.breaks.map(({ value }) => String(value)).at(0) ?? 'the new version';
  return {
    path: change.path,
    wish: `announce version ${next}`,
    steps: [
      ...consumers(change, `accept messages of version ${next} as well as earlier ones`),
      `${contract}: announce it ${ONCE_CLEAR}.`,
    ],
  };
}

function topicPlan({ change, expand, contract }: Wish): Plan {
  return {
    path: change.path,
    wish: 'move to another topic',
    steps: [
      `${expand}: send to both topics.`,
      ...consumers(change, 'read the new topic, and deduplicate events from both topics by id'),
      `${contract}: stop sending to the old topic ${ONCE_CLEAR}.`,
    ],
  };
}

function messagePlan({ change, contract }: Wish): Plan {
  return {
    path: change.path,
    wish: `stop sending ${change.message}`,
    steps: [
      ...consumers(change, `stop relying on ${change.message}`),
      `${contract}: stop sending it ${ONCE_CLEAR}.`,
    ],
  };
}

function furtherMessagePlan({ change, contract }: Wish): Plan {
  const { message, path } = change;
  const deed = `handle or ignore ${message}, and declare it with an interaction in its pact`;
  return {
    path,
    wish: `add the message ${message}`,
    steps: [...consumers(change, deed), `${contract}: send it ${ONCE_CLEAR}.`],
  };
}

function unreadPlan({ change, contract }: Wish): Plan {
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

function logPlan({ change }: Wish): Plan {
  const { path, kind, log } = change;
  const who = log.length === 0 ? 'Consumers' : log.map(consumerText).join(', ');
  const others = MAY_LACK.has(kind)
    ? 'handle messages without it'
    : 'accept the old values as well';
  return {
    path,
    wish: `read \`${path}\` in messages sent before the change`,
    steps: [`${who}: ${others}, until the topic retains none from before the change.`],
  };
}

const MAY_LACK: ReadonlySet<ReviewedKind> = new Set(['property-added', 'required-added']);

const ONCE_CLEAR = 'once this review lists no consumer version (on main or live) that would break';

/** One step for each consumer: what to do, and which of its live versions must be replaced. */
function consumers({ breaks }: ReviewedChange, deed: string): string[] {
  const names = [...new Set(breaks.map(({ consumer }) => consumer))];
  return names.map((name) => {
    const live = breaks.filter(({ consumer, places }) => consumer === name && isLive(places));
    const deploy = `deploy that version in place of ${live.map(versionText).join(' and ')}`;
    const steps = [
      deed,
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
