/** Prints a result: as JSON with `--json`, else as text. */
export function printResult<Result>(
  result: Result,
  { json, text, toJson }: PrintOptions<Result>,
): void {
  const output = json === true ? JSON.stringify(toJson?.(result) ?? result, null, 2) : text(result);
  process.stdout.write(`${output}\n`);
}

interface PrintOptions<Result> {
  readonly json: boolean | undefined;
  readonly text: (result: Result) => string;
  /** The data to print. Default: the result itself. */
  readonly toJson?: (result: Result) => object;
}
