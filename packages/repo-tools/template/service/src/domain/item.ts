export interface Item {
  /** A UUID. */
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}
