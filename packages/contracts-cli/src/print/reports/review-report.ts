import type { Break, Review, ReviewedChange } from '@shopflow/event-schema/review';
import type { Finding, FindingSubject, Report } from '../formats/finding.ts';
import { changeText, placeText } from '../review/change-text.ts';
import { breakText, consumerText } from '../review/consumer-text.ts';
import { reviewExitCode } from '../review/review-exit-code.ts';
import { conclusionText, stepText, titleText } from '../review/review-sentences.ts';

interface Context {
  /** Path of the reviewed document, relative to the root. */
  readonly document: string;
}

export function reviewReport(review: Review, { document: file }: Context): Report {
  const { changes, step, provider } = review;
  const findings = changes.flatMap((change) => [
    ...change.breaks.map((each) => toBreak(each, { change, provider, isLogged: false })),
    ...change.log.map((each) => toBreak(each, { change, provider, isLogged: true })),
    ...change.undecided.map((each) => toUndecided(each, change, provider)),
    ...(change.verdict === 'not-known' && change.undecided.length === 0
      ? [toUnknown(change, provider)]
      : []),
  ]);
  return {
    title: `schema review of ${titleText(review)}`,
    conclusion: conclusionText(review),
    exitCode: reviewExitCode(review),
    findings: [...findings, ...(step.right ? [] : [toWrongVersion(stepText(step), provider)])].map(
      (finding) => ({ ...finding, location: { file } }),
    ),
  };
}

interface BreakContext {
  readonly change: ReviewedChange;
  readonly provider: string;
  /** Only messages in the retained log cannot be read. */
  readonly isLogged: boolean;
}

function toBreak(each: Break, { change, provider, isLogged }: BreakContext): Finding {
  const { consumer, interaction, kind } = each;
  return {
    subject: {
      kind: `event-${isLogged ? 'log-' : ''}${kind}`,
      ...{ consumer, provider, interaction, place: fullPlace(change) },
    },
    level: isLogged ? 'warning' : 'error',
    title: isLogged
      ? `${consumerText(each)} cannot read retained messages`
      : `Breaks ${consumerText(each)}`,
    message: `${fullPlace(change)}: ${changeText(change)}\n${breakText(each)}`,
    exitCode: isLogged ? 0 : 1,
  };
}

function toUndecided(each: Break, change: ReviewedChange, provider: string): Finding {
  const { consumer, interaction } = each;
  const place = fullPlace(change);
  return {
    subject: { kind: 'event-narrow', consumer, provider, interaction, place },
    level: 'warning',
    title: `Not known for ${consumerText(each)}`,
    message: `${place}: ${changeText(change)}\n${breakText(each)}`,
    exitCode: 3,
  };
}

function toUnknown(change: ReviewedChange, provider: string): Finding {
  return {
    subject: { kind: 'event-not-known', provider, place: fullPlace(change) },
    level: 'warning',
    title: `Not known who breaks: ${fullPlace(change)}`,
    message: `${changeText(change)} A consumer has not published a pact.`,
    exitCode: 3,
  };
}

function toWrongVersion(message: string, provider: string): Finding {
  const subject: FindingSubject = { kind: 'event-version', provider, place: 'info.version' };
  return { subject, level: 'error', title: 'info.version is wrong', message, exitCode: 1 };
}

function fullPlace(change: ReviewedChange): string {
  return [change.message, placeText(change)].filter((part) => part !== undefined).join(' ');
}
