import { breakText, consumerText } from '@shopflow/event-schema/consumer-text';
import type {
  Break,
  Review,
  ReviewedChange,
  ReviewedKind,
  VersionStep,
} from '@shopflow/event-schema/review';

/** The sentences of a review, which its table, its Markdown and its conclusion are made of. */

export function titleText({ title, step: { from, to }, base }: Review): string {
  return `${title} ${from === to ? to : `${from} → ${to}`}, compared with ${base}`;
}

/** Whose pacts were crossed with the changes, and whose are missing. */
export function readersText({ readers, unknown, unmatched, provider, title }: Review): string[] {
  const known = readers.map(
    ({ interactions, ...who }) =>
      `${consumerText(who)}, ${interactions} interaction${interactions === 1 ? '' : 's'}`,
  );
  return [
    known.length === 0
      ? `No consumer has published a message pact with ${provider}: whom a change breaks is not known.`
      : `Read by ${known.join('; ')}.`,
    ...unmatched.map(
      ({ messages, ...who }) =>
        `${consumerText(who)} reads ${messages.join(', ')}, which ${title} does not have: ` +
        'nothing of its pact was compared.',
    ),
    ...unknown.map(
      (who) => `${consumerText(who)} has published no pact: what it reads is not known.`,
    ),
  ];
}

/** Where a change is: `$.items[*].sku`, or with the part that it is in. */
export function placeText({ part, path }: Pick<ReviewedChange, 'part' | 'path'>): string {
  if (part === 'payload') return path;
  return path === '$' ? part : `${part} ${path}`;
}

export function changeText({ text, renamed, kind }: ReviewedChange): string {
  if (renamed === undefined) return text;
  const [from, to] = kind === 'property-removed' ? ['it', renamed] : [renamed, 'this'];
  return `${text} Probably ${from} was renamed to ${to}.`;
}

const BY_SCHEMA = 'by the schema alone old readers go on reading';

const ADDED: readonly ReviewedKind[] = ['property-added', 'message-added'];

/** Whom a change breaks, one consumer a line. */
export function verdictLines(change: ReviewedChange): string[] {
  switch (change.verdict) {
    case 'breaks':
      return [
        ...byReason(change.breaks).map((line) => `breaks ${line}`),
        ...(change.forward ? [`${BY_SCHEMA}; by this pact they do not`] : []),
      ];
    case 'breaks-nobody':
      return [
        `breaks nobody today: ${change.isRead ? 'the pacts that read it take it' : 'no pact reads it'}`,
      ];
    case 'not-known':
      return ['not known: not every consumer has published a pact'];
    case 'compatible':
      return [ADDED.includes(change.kind) ? 'only additive' : 'no reader of before breaks'];
  }
}

/** What a change means for those who read what was sent before it. */
export function logLines({ backward, log, kind }: ReviewedChange): string[] {
  if (backward || kind === 'version-announced') return [];
  const what = kind.endsWith('-added') ? 'may lack it' : 'may hold what is refused now';
  return [
    `retained log: what was sent before ${what}`,
    ...byReason(log).map((line) => `retained log: not read by ${line}`),
  ];
}

/** Versions that stumble over the same are told of together. */
function byReason(breaks: readonly Break[]): string[] {
  const reasons = [...new Set(breaks.map(breakText))];
  return reasons.map((reason) => {
    const who = breaks.filter((each) => breakText(each) === reason).map(consumerText);
    return `${who.join(' and ')}: ${reason}`;
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
  const places = refusedAt.map((place) => `${place} does not allow ${to}`);
  if (required === 'none')
    return [`info.version stays ${from}: nothing changed`, ...places].join('; ');
  const demand = `${REQUIRED[required]}: info.version must be ${least} or higher`;
  if (right) return `${demand}, and is ${to}`;
  const said = made === 'none' ? `is still ${to}` : `is ${to}`;
  return [`${demand}, and ${said}`, ...places].join('; ');
}

const REQUIRED: Readonly<Record<VersionStep['required'], string>> = {
  none: 'nothing changed',
  patch: 'Words only (patch)',
  minor: 'By the schema alone old readers go on reading (minor)',
  major: 'A reader of before may break (major)',
};

export function conclusionText({ changes, step, provider }: Review): string {
  const hurt = changes.flatMap(({ breaks }) => breaks.map(consumerText));
  if (hurt.length > 0) return `It breaks ${[...new Set(hurt)].join(', ')}.`;
  const missing = `publish the missing pacts with ${provider}, and ask again.`;
  const isKnown = changes.every(({ verdict }) => verdict !== 'not-known');
  if (!step.right) {
    return isKnown
      ? 'Nobody breaks, but info.version is wrong.'
      : `info.version is wrong, and whom it breaks is not known: ${missing}`;
  }
  if (!isKnown) return `Whom it breaks is not known: ${missing}`;
  return changes.length === 0 ? 'Nothing that a consumer could read changed.' : 'It breaks nobody.';
}
