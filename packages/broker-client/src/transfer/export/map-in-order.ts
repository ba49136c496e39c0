/** Calls `work` for up to `concurrency` items at a time, and yields the results in the order of the items. */
export async function* mapInOrder<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  concurrency = 4,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = [];
  for (const item of items) {
    const result = work(item);
    // Awaited below, but a failure before that must not count as unhandled.
    result.catch(() => undefined);
    running.push(result);
    if (running.length < concurrency) continue;
    const [oldest] = running.splice(0, 1);
    if (oldest !== undefined) yield await oldest;
  }
  for (const result of running) yield await result;
}
