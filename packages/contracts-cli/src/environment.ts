/** `process.env`, or what a test makes up. */
export type Environment = Readonly<Record<string, string | undefined>>;
