/** What the documentation page of a link relation says. */
export interface Relation {
  readonly title: string;
  readonly purpose: string;
  /** Separated by spaces; the example uses the first one. */
  readonly methods: string;
  readonly path: string;
  /** The body of the example. */
  readonly body?: object;
  readonly sections?: readonly RelationSection[];
}

interface RelationSection {
  /** Anchor of the heading. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export type Relations = Readonly<Record<string, Relation>>;

export const PAIR = '/pacts/provider/{provider}/consumer/{consumer}';
export const PACTICIPANT = '/pacticipants/{pacticipant}';
export const VERSION = `${PACTICIPANT}/versions/{version}`;
