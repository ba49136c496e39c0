interface Options extends ErrorOptions {
  /** What is wrong, for programs; printed as the `code` of a problem with `--json`. */
  readonly code?: string;
}

/** An error that the user can fix; printed without a stack trace. */
export class UserError extends Error {
  readonly code: string | undefined;

  constructor(message: string, { code, ...options }: Options = {}) {
    super(message, options);
    this.name = 'UserError';
    this.code = code;
  }
}
