import type { Checklist, Criterion, Finding, Outcome } from './checklist.ts';

const LABELS: Readonly<Record<Outcome, string>> = {
  ok: 'ok',
  failed: 'FAILED',
  'not-proved': 'not proved',
};

/** The checklist as text: each criterion with what was observed, and who must do what. */
export function checklistText({ environment, ready, criteria }: Checklist): string {
  return [
    `Entry criteria for ${environment}`,
    '',
    ...criteria.flatMap(criterionLines),
    '',
    `${ready ? 'Integration testing can begin' : 'Integration testing cannot begin yet'}: ${summarizeCriteria(criteria)}`,
  ].join('\n');
}

/** For example `9 ok, 1 waived`. */
export function summarizeCriteria(criteria: readonly Criterion[]): string {
  const labels = criteria.map(toLabel);
  return ['ok', LABELS.failed, LABELS['not-proved'], WAIVED]
    .map((label) => [label, labels.filter((each) => each === label).length] as const)
    .filter(([, count]) => count > 0)
    .map(([label, count]) => `${count} ${label.toLowerCase()}`)
    .join(', ');
}

const WAIVED = 'waived';

function toLabel({ outcome, waivedBecause }: Criterion): string {
  return waivedBecause === undefined ? LABELS[outcome] : WAIVED;
}

function criterionLines(criterion: Criterion): string[] {
  const { number, title, findings, waivedBecause } = criterion;
  const head = `${String(number).padStart(2)}. ${toLabel(criterion).padEnd(10)}  ${title}`;
  const waiver = waivedBecause === undefined ? [] : [`    ! waived because: ${waivedBecause}`];
  return [head, ...waiver, ...findings.flatMap(findingLines)];
}

function findingLines({ outcome, seen, action }: Finding): string[] {
  const mark = { ok: ' ', failed: '✗', 'not-proved': '?' }[outcome];
  const next = action?.split('\n').map((line, index) => `      ${index === 0 ? '→' : ' '} ${line}`);
  return [`    ${mark} ${seen}`, ...(next ?? [])];
}
