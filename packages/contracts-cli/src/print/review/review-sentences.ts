import { breakText, consumerText } from './consumer-text.ts';
import type {
  Break,
  MessagePlace,
  Review,
  ReviewedChange,
  ReviewedKind,
  VersionStep,
} from '@shopflow/event-schema/review';

/** The sentences of a review, for both its terminal and its Markdown form. */

export function titleText({ title, step: { from, to }, base }: Review): string {
  return `${title} ${from === to ? to : `${from} → ${to}`}, compared with ${base}`;
}

/** The consumers whose pacts were compared with the changes, and those without one. */
export function readersText({ readers, unknown, unmatched, provider, title }: Review): string[] {
  const known = readers.map(
    ({ interactions, ...version }) =>
      `${consumerText(version)}, ${interactions} interaction${interactions === 1 ? '' : 's'}`,
  );
  return [
    known.length === 0
      ? `No consumer has published a message pact with ${provider}, so the consumers that a change breaks are not known.`
      : `Read by ${known.join('; ')}.`,
    ...unmatched.map(
      ({ messages, ...version }) =>
        `${consumerText(version)} reads ${messages.join(', ')}, which ${title} does not have: ` +
        'its pact was not compared.',
    ),
    ...unknown.map(
      (version) => `${consumerText(version)} has published no pact, so what it reads is not known.`,
    ),
  ];
}

const BY_SCHEMA = 'compatible by the schema alone, but not with this pact';

const ADDED: readonly ReviewedKind[] = ['property-added', 'message-added'];

/** The consumers that a change breaks, one per line. */
export function verdictLines(change: ReviewedChange): string[] {
  switch (change.verdict) {
    case 'breaks':
      return [
        ...groupByReason(change.breaks).map((line) => `breaks ${line}`),
        ...undecidedLines(change),
        ...(change.forward ? [BY_SCHEMA] : []),
      ];
    case 'breaks-nobody':
      return [
        `breaks no consumer today: ${change.isRead ? 'the pacts that read it accept it' : 'no pact reads it'}`,
      ];
    case 'not-known':
      return change.undecided.length > 0
        ? undecidedLines(change)
        : ['not known: a consumer has not published a pact'];
    case 'compatible':
      return [ADDED.includes(change.kind) ? 'only additive' : 'compatible with existing consumers'];
  }
}

function undecidedLines({ undecided }: ReviewedChange): string[] {
  return groupByReason(undecided).map((line) => `not known: ${line}`);
}

/** What a change means for consumers that read older messages from the retained log. */
export function logLines({ backward, log, kind }: ReviewedChange): string[] {
  if (backward || kind === 'version-announced') return [];
  const difference = kind.endsWith('-added')
    ? 'may lack it'
    : 'may contain values that are now invalid';
  return [
    `retained log: older messages ${difference}`,
    ...groupByReason(log).map((line) => `retained log: cannot be read by ${line}`),
  ];
}

/** One line for all versions that break for the same reason. */
function groupByReason(breaks: readonly Break[]): string[] {
  const reasons = [...new Set(breaks.map(breakText))];
  return reasons.map((reason) => {
    const consumers = breaks.filter((each) => breakText(each) === reason).map(consumerText);
    return `${consumers.join(' and ')}: ${reason}`;
  });
}

export function stepText({
  from,
  to,
  required,
  made,
  least,
  refusedAt,
  right,
}: VersionStep): string {
  const places = refusedAt.map((place) => `${messagePlaceText(place)} does not allow ${to}`);
  if (required === 'none')
    return [`info.version stays ${from}: nothing changed`, ...places].join('; ');
  const demand = `${REQUIRED[required]}: info.version must be ${least} or higher`;
  if (right) return `${demand}, and is ${to}`;
  const actual = made === 'none' ? `is still ${to}` : `is ${to}`;
  return [`${demand}, but ${actual}`, ...places].join('; ');
}

function messagePlaceText({ message, part, path }: MessagePlace): string {
  return `${path} in the ${part} of ${message}`;
}

const REQUIRED: Readonly<Record<VersionStep['required'], string>> = {
  none: 'nothing changed',
  patch: 'Only wording changed (patch)',
  minor: 'Compatible with existing consumers by the schema (minor)',
  major: 'Breaking for existing consumers (major)',
};

export function conclusionText({ changes, step, provider }: Review): string {
  const broken = changes.flatMap(({ breaks }) => breaks.map(consumerText));
  if (broken.length > 0) return `It breaks ${[...new Set(broken)].join(', ')}.`;
  const missing = `publish the missing pacts with ${provider}, and run the review again.`;
  const undecided = changes.flatMap((each) => each.undecided.map(consumerText));
  if (undecided.length > 0) {
    const names = [...new Set(undecided)].join(', ');
    const wrong = step.right ? '' : 'info.version is wrong. ';
    return `${wrong}No consumer is known to break; the pacts do not decide it for ${names}.`;
  }
  const isKnown = changes.every(({ verdict }) => verdict !== 'not-known');
  if (!step.right) {
    return isKnown
      ? 'No consumer breaks, but info.version is wrong.'
      : `info.version is wrong, and the consumers that break are not known: ${missing}`;
  }
  if (!isKnown) return `The consumers that break are not known: ${missing}`;
  return changes.length === 0
    ? 'Nothing that a consumer could read changed.'
    : 'It breaks no consumer.';
}
