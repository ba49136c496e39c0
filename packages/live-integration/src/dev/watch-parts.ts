/** What should go on running. */
interface Part {
  readonly name: string;
  readonly isRunning: () => boolean;
}

const INTERVAL_MS = 500;

/** Tells of each part that ends by itself, once. Call what it answers before ending them. */
export function watchParts(parts: readonly Part[], tell: (name: string) => void): () => void {
  const gone = new Set<string>();
  const timer = setInterval(() => {
    for (const { name, isRunning } of parts) {
      if (isRunning()) gone.delete(name);
      else if (!gone.has(name)) {
        gone.add(name);
        tell(name);
      }
    }
  }, INTERVAL_MS);
  return () => clearInterval(timer);
}
