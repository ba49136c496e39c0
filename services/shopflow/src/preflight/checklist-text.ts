import type { Checklist, Criterion, Finding, Outcome } from './checklist.ts';

const LABELS: Readonly<Record<Outcome, string>> = {
  ok: 'ok',
  failed: 'FAILED',
  'not-proved': 'not proved',
};

/** The checklist as text: each criterion with what was observed, and who must do what. */
export function checklistText({ environment, ready, criteria }: Checklist): string {
  const count = (outcome: Outcome): number =>
    criteria.filter((each) => each.outcome === outcome).length;
  const summary = (['ok', 'failed', 'not-proved'] as const)
    .filter((outcome) => count(outcome) > 0)
    .map((outcome) => `${count(outcome)} ${LABELS[outcome].toLowerCase()}`)
    .join(', ');
  return [
    `Entry criteria for ${environment}`,
    '',
    ...criteria.flatMap(criterionLines),
    '',
    `${ready ? 'Integration testing can begin' : 'Integration testing cannot begin yet'}: ${summary}`,
  ].join('\n');
}

function criterionLines({ number, title, outcome, findings }: Criterion): string[] {
  const head = `${String(number).padStart(2)}. ${LABELS[outcome].padEnd(10)}  ${title}`;
  return [head, ...findings.flatMap(findingLines)];
}

function findingLines({ outcome, seen, action }: Finding): string[] {
  const mark = { ok: ' ', failed: '✗', 'not-proved': '?' }[outcome];
  const next = action?.split('\n').map((line, index) => `      ${index === 0 ? '→' : ' '} ${line}`);
  return [`    ${mark} ${seen}`, ...(next ?? [])];
}
