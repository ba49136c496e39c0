/** A consumer and a provider that have, or had, a pact. */
export interface Integration {
  readonly consumer: string;
  readonly provider: string;
  readonly createdAt: Date;
}
