export interface LabelStore {
  /** Every label in use, sorted by name. */
  readonly listNames: () => Promise<readonly string[]>;
  /** The labels of these pacticipants, sorted by name. */
  readonly ofPacticipants: (pacticipantIds: readonly number[]) => Promise<readonly Label[]>;
  readonly add: (pacticipantId: number, name: string, createdAt: Date) => Promise<Label>;
  readonly remove: (pacticipantId: number, name: string) => Promise<void>;
}

export interface Label {
  readonly pacticipantId: number;
  readonly name: string;
  readonly createdAt: Date;
}
