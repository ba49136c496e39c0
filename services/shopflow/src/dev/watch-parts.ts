/** A part that should keep running. */
interface Part {
  readonly name: string;
  readonly isRunning: () => boolean;
}

const INTERVAL_MS = 500;

/** Reports each part that stops, once. Call the returned function before stopping them on purpose. */
export function watchParts(parts: readonly Part[], onExit: (name: string) => void): () => void {
  const stopped = new Set<string>();
  const timer = setInterval(() => {
    for (const { name, isRunning } of parts) {
      if (isRunning()) stopped.delete(name);
      else if (!stopped.has(name)) {
        stopped.add(name);
        onExit(name);
      }
    }
  }, INTERVAL_MS);
  return () => clearInterval(timer);
}
