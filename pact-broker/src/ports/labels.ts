import type { Label } from '../domain/labels/label.ts';
import type { Page, PageRequest } from '../domain/page.ts';

export interface LabelStore {
  /** Every label in use, sorted by name. */
  readonly listNames: (page?: PageRequest) => Promise<Page<string>>;
  /** The labels of these pacticipants, sorted by name. */
  readonly ofPacticipants: (pacticipantIds: readonly number[]) => Promise<readonly Label[]>;
  readonly add: (pacticipantId: number, name: string, createdAt: Date) => Promise<Label>;
  readonly remove: (pacticipantId: number, name: string) => Promise<void>;
}
