import type { LocatedFinding } from './located-report.ts';

/** A finding as every format shows it, with the id by which it can be acknowledged. */
export interface AnnotationJson {
  readonly id: string;
  readonly kind: string;
  readonly level: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
  readonly consumer?: string;
  readonly provider?: string;
  /** Description of the interaction. */
  readonly interaction?: string;
  /** Where it is wrong, such as `$.items[*].sku`. */
  readonly place?: string;
  /** Relative to the root of the repository. */
  readonly file?: string;
  readonly line?: number;
  readonly acknowledged?: {
    readonly who: string;
    readonly reason: string;
    /** Last day on which it holds, as `YYYY-MM-DD`. */
    readonly until?: string;
  };
}

/** What a review prints with `--json`: the result, and its findings as the other formats show them. */
export type WithAnnotations<Result> = Result & { readonly annotations: readonly AnnotationJson[] };

export function toAnnotationJson(finding: LocatedFinding): AnnotationJson {
  const { id, subject, level, title, message, location, acknowledgment } = finding;
  const { kind, ...where } = subject;
  const by = acknowledgment;
  const acknowledged = by && { who: by.who, reason: by.reason, until: by.until };
  return withoutUndefined({ id, kind, level, title, message, ...where, ...location, acknowledged });
}

/** JSON leaves undefined properties out. */
function withoutUndefined(value: object): AnnotationJson {
  return JSON.parse(JSON.stringify(value)) as AnnotationJson;
}
