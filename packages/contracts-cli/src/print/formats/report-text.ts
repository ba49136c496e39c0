import { openFindings, type AcknowledgmentFault, type LocatedReport } from './located-report.ts';

/** The acknowledged findings and the acknowledgments that no longer hold; empty when there are none. */
export function acknowledgmentLines({ findings, faults }: LocatedReport): readonly string[] {
  return [
    ...findings.flatMap(({ title, acknowledgment }) =>
      acknowledgment === undefined
        ? []
        : [`Acknowledged by ${acknowledgment.who}: ${title} (${acknowledgment.reason})`],
    ),
    ...faults.map(faultText),
  ];
}

export function faultText({ kind, acknowledgment: { id, title, until } }: AcknowledgmentFault) {
  return kind === 'expired'
    ? `The acknowledgment ${id} of "${title}" expired on ${until}.`
    : `Nothing matches the acknowledgment ${id} of "${title}" any more. Remove it.`;
}

/** The conclusion, with the number of findings that are acknowledged. */
export function conclusionText(report: LocatedReport): string {
  const acknowledged = report.findings.length - openFindings(report).length;
  return acknowledged === 0
    ? report.conclusion
    : `${report.conclusion} (${acknowledged} acknowledged)`;
}
