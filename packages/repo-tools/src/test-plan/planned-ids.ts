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

const FILE = /^([wfc]\d+)-[a-z0-9-]+\.ts$/;

/** The id in the name of a scenario file; undefined when it has none. */
export function idOfFile(name: string): string | undefined {
  return FILE.exec(name)?.[1]?.toUpperCase();
}
