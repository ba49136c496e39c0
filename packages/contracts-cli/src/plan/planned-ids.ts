export interface PlannedId {
  /** As in W1, F3, C1. */
  readonly id: string;
  readonly title: string;
}

const HEADING = /^### ([WFC]\d+) (.+)$/gm;

/** The workflows and failures that a plan has a heading for, in its order. */
export function plannedIds(plan: string): readonly PlannedId[] {
  return [...plan.matchAll(HEADING)].map(([, id = '', title = '']) => ({ id, title }));
}

const FILE = /^([wfc]\d+)-[a-z0-9-]+\.ts$/;

/** The id that a scenario's file is named for; undefined when it is none's. */
export function idOfFile(name: string): string | undefined {
  return FILE.exec(name)?.[1]?.toUpperCase();
}
