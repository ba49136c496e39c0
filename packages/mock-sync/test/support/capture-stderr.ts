/** Captures standard error until disposed. */
export function captureStderr(): Disposable & { readonly texts: readonly string[] } {
  const texts: string[] = [];
  const { stderr } = process;
  const write = stderr.write.bind(stderr);
  stderr.write = (text: string | Uint8Array): boolean => texts.push(String(text)) > 0;
  return { texts, [Symbol.dispose]: () => void (stderr.write = write) };
}
