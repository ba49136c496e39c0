/** The tables after the newest migration. */
export interface Schema {
  readonly items: {
    readonly id: string;
    readonly name: string;
    readonly created_at: Date;
  };
}
