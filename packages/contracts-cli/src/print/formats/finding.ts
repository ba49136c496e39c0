import { createHash } from 'node:crypto';

type FindingLevel = 'error' | 'warning' | 'notice';

/** What identifies a finding: no version, text or line, so that it keeps its id until it is fixed. */
export interface FindingSubject {
  /** What is wrong, as a code. */
  readonly kind: string;
  readonly consumer?: string | undefined;
  readonly provider?: string | undefined;
  /** Description of the interaction. */
  readonly interaction?: string | undefined;
  /** Where it is wrong, such as `$.items[*].sku`, or the name of an environment. */
  readonly place?: string | undefined;
}

/** A file of the checkout, relative to its root. */
export interface SourceLocation {
  readonly file: string;
  readonly line?: number;
}

/** Something that a command found; each output format renders it. */
export interface Finding {
  readonly subject: FindingSubject;
  readonly level: FindingLevel;
  readonly title: string;
  /** What is wrong, and who can fix it how. */
  readonly message: string;
  /** The exit code that it leads to on its own; 0 for a remark. */
  readonly exitCode: 0 | 1 | 2 | 3;
  /** Used when the subject's interaction has no line in a pact test of this checkout. */
  readonly location?: SourceLocation | undefined;
}

/** What a command found, in all that every output format needs. */
export interface Report {
  /** The command with what it was asked, such as `can-i-deploy orders 2.3.0 to staging`. */
  readonly title: string;
  /** The answer in one sentence. */
  readonly conclusion: string;
  /** The exit code when no finding is acknowledged. */
  readonly exitCode: 0 | 1 | 2 | 3 | 4;
  readonly findings: readonly Finding[];
}

/** What the output shows of a finding. */
export interface Shown {
  /** The line in a document, which may take a while to find. */
  readonly hasLines: boolean;
}

/** Twelve hexadecimal digits: the same for the same subject in every run and version. */
export function findingId({
  kind,
  consumer,
  provider,
  interaction,
  place,
}: FindingSubject): string {
  const identity = JSON.stringify([kind, consumer, provider, interaction, place]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 12);
}

/** `web → orders: "an order"`, as far as the subject has them. */
export function subjectText({ consumer, provider, interaction }: FindingSubject): string {
  const sides = [consumer, provider].filter((each) => each !== undefined).join(' → ');
  const quoted = interaction === undefined ? '' : `"${interaction}"`;
  return [sides, quoted].filter((each) => each !== '').join(': ');
}
