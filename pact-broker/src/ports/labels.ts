import type { Label } from '../domain/labels/label.ts';

export interface LabelStore {
  /** Every label in use, sorted by name. */
  readonly listNames: () => Promise<readonly string[]>;
  /** The labels of these pacticipants, sorted by name. */
  readonly ofPacticipants: (pacticipantIds: readonly number[]) => Promise<readonly Label[]>;
  readonly add: (pacticipantId: number, name: string, createdAt: Date) => Promise<Label>;
  readonly remove: (pacticipantId: number, name: string) => Promise<void>;
}
