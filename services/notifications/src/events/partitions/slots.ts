/** Limits how many records are processed concurrently. */
export interface Slots {
  /** Resolves to true when a record may be processed; to false when no more records may be. */
  readonly acquire: () => Promise<boolean>;
  readonly release: () => void;
  /** Lets no more records begin; resolves when those that have begun are finished. */
  readonly close: () => Promise<void>;
}

/**
 * @param untilReady resolves when records can be processed at all, for example when the database answers
 */
export function makeSlots(count: number, untilReady: () => Promise<void>): Slots {
  let isClosed = false;
  let active = 0;
  const waiting: ((isAcquired: boolean) => void)[] = [];
  let onIdle: (() => void) | undefined;
  const release = (): void => {
    active -= 1;
    const next = isClosed ? undefined : waiting.shift();
    if (next !== undefined) {
      active += 1;
      next(true);
    } else if (active === 0) {
      onIdle?.();
    }
  };
  return {
    acquire: async () => {
      await untilReady();
      if (isClosed) return false;
      if (active >= count) return new Promise((resolve) => waiting.push(resolve));
      active += 1;
      return true;
    },
    release,
    close: async () => {
      isClosed = true;
      for (const resolve of waiting.splice(0)) resolve(false);
      if (active > 0) await new Promise<void>((resolve) => (onIdle = resolve));
    },
  };
}
