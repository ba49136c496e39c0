/** Prints a result: as JSON with `--json`, else as text. */
export function printResult<Result>(
  result: Result,
  { json, text, toJson = toJsonText }: PrintOptions<Result>,
): void {
  process.stdout.write(`${json === true ? toJson(result) : text(result)}\n`);
}

interface PrintOptions<Result> {
  readonly json: boolean | undefined;
  readonly text: (result: Result) => string;
  /** Default: the result itself. */
  readonly toJson?: (result: Result) => string;
}

function toJsonText(result: unknown): string {
  return JSON.stringify(result, null, 2);
}
