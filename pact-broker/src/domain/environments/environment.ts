/** A place where versions run or to which they are released, such as `production`. */
export interface Environment extends EnvironmentDetails {
  readonly id: number;
  readonly uuid: string;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
}

export interface EnvironmentDetails {
  readonly name: string;
  readonly displayName: string | null;
  readonly production: boolean;
  readonly contacts: readonly Contact[] | null;
}

/** Whom to ask about an environment. */
export interface Contact {
  readonly name: string;
  readonly details?: Readonly<Record<string, unknown>> | null | undefined;
}
