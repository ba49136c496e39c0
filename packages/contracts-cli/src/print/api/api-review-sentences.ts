import type { ConsumerVersion } from '@shopflow/pact-model/consumer-version';
import type { Finding, ReviewedChange } from '@shopflow/api-schema/review';
import { groupBy } from '../../operations/group-by.ts';
import { hasComparedNothing } from '../../operations/api/has-compared-nothing.ts';
import type { ApiReviewResult, ReviewedDocument } from '../../operations/api/review.ts';
import { consumerText } from '../review/consumer-text.ts';
import { decidingTest, extremeTest, whyText } from './why/why-text.ts';

export type Answer = 'yes' | 'no' | 'not-known';

/** `no`: a consumer breaks. `not-known`: a pact does not show whether one does, or nothing was compared. */
export function answerOf({ documents }: ApiReviewResult): Answer {
  const verdicts = documents.flatMap(({ review }) => review.changes.map(({ verdict }) => verdict));
  if (verdicts.includes('breaks')) return 'no';
  return verdicts.includes('unknown') || documents.some(({ review }) => hasComparedNothing(review))
    ? 'not-known'
    : 'yes';
}

export function apiExitCode(result: ApiReviewResult): 0 | 1 | 3 {
  return ({ yes: 0, no: 1, 'not-known': 3 } as const)[answerOf(result)];
}

export function titleText({ title, from, to, base, provider }: ReviewedDocument): string {
  const version = from === to ? to : `${from} → ${to}`;
  const compared = base === undefined ? 'a new document' : `compared with ${base}`;
  return `${provider}: ${title} ${version}, ${compared}`;
}

export function conclusionText(result: ApiReviewResult): string {
  const broken = namesOf(result, 'breaks');
  const open = namesOf(result, 'unknown');
  switch (answerOf(result)) {
    case 'no':
      return `Breaks ${broken.join(', ')}${open.length > 0 ? `; not known for ${open.join(', ')}` : ''}.`;
    case 'not-known':
      if (open.length === 0 && result.documents.some(({ review }) => hasComparedNothing(review))) {
        return 'Nothing was compared: no interaction matches an operation of the old document. Is it the right provider?';
      }
      return `No consumer is known to break; the pacts do not decide it for ${open.join(', ') || 'live versions without a pact'}.`;
    case 'yes':
      return !hasChanges(result)
        ? NOTHING_CHANGES
        : `Breaks no known consumer${asRecordedText(result)}${withoutConsumersText(result)}.`;
  }
}

export const NOTHING_CHANGES = 'Nothing changes on the wire.';

/** Where nothing changes, the conclusion says so for all documents. */
export function hasChanges(result: ApiReviewResult): boolean {
  return changesOf(result).length > 0;
}

/** Rule R5: other values than the recorded ones may break. */
function asRecordedText(result: ApiReviewResult): string {
  const isAsRecorded = changesOf(result).some((change) => change.acceptedAsRecorded.length > 0);
  return isAsRecorded ? ', as far as the recorded requests show' : '';
}

/** The providers that no pact is with, when there is no pact at all. */
function withoutConsumersText({ documents }: ApiReviewResult): string {
  if (documents.some(({ review }) => review.versions.length > 0)) return '';
  const providers = documents.map(({ provider }) => provider);
  return `: none has published a pact with ${providers.join(' or ')}`;
}

function changesOf({ documents }: ApiReviewResult): readonly ReviewedChange[] {
  return documents.flatMap(({ review }) => review.changes);
}

function namesOf(result: ApiReviewResult, verdict: 'breaks' | 'unknown'): readonly string[] {
  const versions = result.documents.flatMap(({ review }) => review.versions);
  const found = versions.filter((each) => each.verdict === verdict).map(consumerText);
  return [...new Set(found)];
}

/** One line about consumers of a change. */
export interface VerdictLine {
  readonly verdict: 'breaks' | 'unknown' | 'safe';
  readonly text: string;
}

/** Who breaks, one line per consumer version and reason; then who does not. */
export function verdictLines(change: ReviewedChange): readonly VerdictLine[] {
  const { findings, verdict } = change;
  const others = unaffected(change);
  if (findings.length === 0) return [withoutFindings(verdict), ...asRecordedLines(change)];
  return [
    ...byConsumer(findings, 'breaks').map((found) => ({
      verdict: 'breaks' as const,
      text: `breaks ${sentence(found, change)}`,
    })),
    ...byConsumer(findings, 'unknown').map((found) => ({
      verdict: 'unknown' as const,
      text: `not known: ${sentence(found, change)} ${decidingTest(found[0], change)}`,
    })),
    ...asRecordedLines(change),
    ...(others.length === 0 ? [] : [toSafeLine(others)]),
  ];
}

function asRecordedLines(change: ReviewedChange): readonly VerdictLine[] {
  const { acceptedAsRecorded: consumers } = change;
  if (consumers.length === 0) return [];
  const text =
    `${consumers.map(consumerText).join(', ')}: what the pact sends is still accepted, but it does not show what else ` +
    `the consumer sends. ${extremeTest(change)}`;
  return [{ verdict: 'safe', text }];
}

function toSafeLine(others: readonly ConsumerVersion[]): VerdictLine {
  return { verdict: 'safe', text: `${others.map(consumerText).join(', ')}: not affected` };
}

export const COMPATIBLE = 'Compatible with every caller';
export const ONLY_UNKNOWN_CALLERS = 'Breaks no known consumer; callers without a pact may break';

function withoutFindings(verdict: ReviewedChange['verdict']): VerdictLine {
  if (verdict === 'unknown')
    return { verdict, text: 'not known: a live version has published no pact' };
  const text = verdict === 'compatible' ? COMPATIBLE : ONLY_UNKNOWN_CALLERS;
  return { verdict: 'safe', text: text.charAt(0).toLowerCase() + text.slice(1) };
}

function unaffected(change: ReviewedChange): readonly ConsumerVersion[] {
  const named = [...change.findings, ...change.acceptedAsRecorded];
  return change.callers.filter((caller) => !named.some((each) => isSame(each, caller)));
}

function isSame(one: ConsumerVersion, other: ConsumerVersion): boolean {
  return one.consumer === other.consumer && one.version === other.version;
}

type Findings = readonly [Finding, ...Finding[]];

function byConsumer(
  findings: readonly Finding[],
  verdict: Finding['verdict'],
): readonly Findings[] {
  const found = findings.filter((each) => each.verdict === verdict);
  return groupBy(found, ({ consumer, version }) => JSON.stringify([consumer, version]));
}

function sentence(findings: Findings, change: ReviewedChange): string {
  const [first] = findings;
  return `${consumerText(first)} in ${interactionsText(findings)}: ${whyText(first, change)}`;
}

/** `"an order" and "no order"`; of many, the first two. */
function interactionsText(findings: readonly Finding[]): string {
  const names = findings.map(({ interaction }) => `"${interaction}"`);
  const [first = '', second = '', ...more] = names;
  if (more.length === 0) return names.join(' and ');
  return `${first}, ${second} and ${more.length} more interaction${more.length === 1 ? '' : 's'}`;
}

/** Consumers that were read, and what was left out. */
export function readersText({ review, provider }: ReviewedDocument): readonly string[] {
  const { versions, withoutPact } = review;
  const [callers, others] = [true, false].map((calls) =>
    versions.filter(({ interactions }) => interactions > 0 === calls),
  );
  const called = (callers ?? []).map(
    ({ interactions, ...version }) =>
      `${consumerText(version)}, ${interactions} interaction${interactions === 1 ? '' : 's'}`,
  );
  return [
    ...(versions.length === 0 ? [`No consumer has published a pact with ${provider}.`] : []),
    ...(called.length === 0 ? [] : [`Called by ${called.join('; ')}.`]),
    ...(others ?? []).map(
      (each) => `${consumerText(each)} calls no operation of the old document in its pact.`,
    ),
    ...versions
      .filter(({ undocumented }) => undocumented.length > 0)
      .map(
        (each) =>
          `${consumerText(each)}: "${each.undocumented.join('", "')}" matches no operation of the old document, and was not judged.`,
      ),
    ...versions
      .filter(({ alreadyBroken }) => alreadyBroken.length > 0)
      .map(
        (each) =>
          `Warning: ${consumerText(each)}: "${each.alreadyBroken.join('", "')}" does not fit the old document either.`,
      ),
    ...withoutPact.map((each) => `${consumerText(each)} has published no pact.`),
  ];
}
