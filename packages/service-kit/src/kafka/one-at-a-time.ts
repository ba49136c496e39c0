/** Runs calls one after the other, in the order in which they were made. */
export function oneAtATime<Input, Result>(
  run: (input: Input) => Promise<Result>,
): (input: Input) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (input) => {
    const result = last.then(() => run(input));
    last = result.catch(() => undefined);
    return result;
  };
}
