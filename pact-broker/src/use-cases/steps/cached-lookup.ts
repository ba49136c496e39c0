/** Milliseconds for which a found item may be out of date: a revoked token, or an ended login. */
const CACHED_MS = 5_000;
const MAX_CACHED = 10_000;

interface Cached<Item> {
  readonly item: Item;
  readonly until: number;
}

/** Finds items by the hash of their secret, with one query per item and {@link CACHED_MS}. */
export function makeCachedLookup<Item>(
  find: (hash: Buffer) => Promise<Item | undefined>,
  now: () => Date,
) {
  const cache = new Map<string, Cached<Item>>();
  return {
    lookUp: async (hash: Buffer): Promise<Item | undefined> => {
      const key = hash.toString('latin1');
      const cached = cache.get(key);
      if (cached !== undefined && cached.until > now().getTime()) return cached.item;
      cache.delete(key);
      const item = await find(hash);
      if (item === undefined) return undefined;
      if (cache.size >= MAX_CACHED) cache.clear();
      cache.set(key, { item, until: now().getTime() + CACHED_MS });
      return item;
    },
    /** Called after an item was removed here. */
    clear: (): void => cache.clear(),
  };
}
