import path from 'node:path';
import type { CheckResult, Gap } from '@shopflow/contract-analysis/gap';
import { gapsExitCode } from '../exit-code.ts';
import type { Finding, FindingSubject, Report, SourceLocation } from '../formats/finding.ts';
import { gapAction, gapSubject, gapText } from '../gap-sentences.ts';
import { gapsConclusion, skipText, TITLES } from '../gaps-text.ts';

interface Context {
  /** Path of the AsyncAPI document, relative to the root. */
  readonly eventDocument: string;
}

export function gapsReport(results: readonly CheckResult[], context: Context): Report {
  return {
    title: 'doctor',
    conclusion: gapsConclusion(results),
    exitCode: gapsExitCode(results),
    findings: results.flatMap((result) =>
      result.outcome === 'skipped'
        ? [toSkippedFinding(result)]
        : result.gaps.map((gap) => toFinding(gap, context)),
    ),
  };
}

function toFinding(gap: Gap, context: Context): Finding {
  return {
    subject: toSubject(gap),
    level: 'error',
    title: `${gapSubject(gap)}: ${gapText(gap)}`,
    message: gapAction(gap),
    exitCode: 1,
    location: toLocation(gap, context),
  };
}

function toSkippedFinding({
  check,
  reason,
}: Extract<CheckResult, { readonly outcome: 'skipped' }>): Finding {
  return {
    subject: { kind: 'check-skipped', place: check },
    level: 'warning',
    title: `Skipped: ${TITLES[check]}`,
    message: skipText(reason),
    exitCode: 2,
  };
}

function toSubject(gap: Gap): FindingSubject {
  switch (gap.code) {
    case 'provider-never-publishes':
    case 'verified-not-published':
      return { kind: gap.code, provider: gap.provider };
    case 'pact-not-verified':
      return { kind: gap.code, consumer: gap.consumer, provider: gap.provider };
    case 'state-not-set-up':
      return { kind: gap.code, consumer: gap.consumer, provider: gap.provider, place: gap.state };
    case 'field-not-read':
      return { kind: gap.code, consumer: gap.consumer, provider: gap.provider, place: gap.field };
    case 'mock-not-backed':
      return {
        kind: gap.code,
        consumer: gap.service,
        place: `${gap.method} ${gap.url} → ${gap.status} in ${gap.testFile}`,
      };
    case 'schema-version-not-announced':
      return { kind: `${gap.code}/${gap.fault.code}`, place: gap.document };
  }
}

function toLocation(gap: Gap, { eventDocument }: Context): SourceLocation | undefined {
  if (gap.code === 'mock-not-backed') return { file: path.posix.join(gap.workspace, gap.testFile) };
  return gap.code === 'schema-version-not-announced' ? { file: eventDocument } : undefined;
}
