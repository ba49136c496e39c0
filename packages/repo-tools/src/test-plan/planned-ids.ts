export interface PlannedId {
  /** For example W1, F3 or C1. */
  readonly id: string;
  readonly title: string;
}

const HEADING = /^### ([WFC]\d+) (.+)$/gm;

/** The workflows, failures and chaos scenarios with a heading in the plan, in its order. */
export function plannedIds(plan: string): readonly PlannedId[] {
  return [...plan.matchAll(HEADING)].map(([, id = '', title = '']) => ({ id, title }));
}
