interface Pending<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

interface Options<Item, Result> {
  /** Runs one statement for all items; resolves to their results in the same order. */
  readonly run: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Items with a key in common never share a statement. */
  readonly keyOf: (item: Item) => string;
  readonly maxItems: number;
  /** Whether the error is that of one item, so that each item gets a statement of its own. */
  readonly isItemError: (error: unknown) => boolean;
}

/** Runs calls that are made while a statement runs together, in the next statement. */
export function batchStatements<Item, Result>(
  options: Options<Item, Result>,
): (item: Item) => Promise<Result> {
  let waiting: Pending<Item, Result>[] = [];
  let isRunning = false;
  const runAll = async (): Promise<void> => {
    isRunning = true;
    // Calls of the same turn of the event loop share the first statement.
    await Promise.resolve();
    while (waiting.length > 0) {
      const { batch, rest } = splitBatch(waiting, options);
      waiting = rest;
      await settleBatch(batch, options);
    }
    isRunning = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isRunning) void runAll();
    });
}

function splitBatch<Item, Result>(
  waiting: readonly Pending<Item, Result>[],
  { keyOf, maxItems }: Options<Item, Result>,
): { batch: Pending<Item, Result>[]; rest: Pending<Item, Result>[] } {
  const byKey = new Map<string, Pending<Item, Result>>();
  const rest: Pending<Item, Result>[] = [];
  for (const each of waiting) {
    const key = keyOf(each.item);
    if (byKey.size < maxItems && !byKey.has(key)) byKey.set(key, each);
    else rest.push(each);
  }
  return { batch: [...byKey.values()], rest };
}

async function settleBatch<Item, Result>(
  batch: readonly Pending<Item, Result>[],
  options: Options<Item, Result>,
): Promise<void> {
  try {
    const results = await options.run(batch.map(({ item }) => item));
    for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
  } catch (error) {
    if (batch.length === 1 || !options.isItemError(error)) {
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const each of batch) await settleBatch([each], options);
  }
}
