/** A word on a pacticipant, for searches. */
export interface Label {
  readonly pacticipantId: number;
  readonly name: string;
  readonly createdAt: Date;
}
