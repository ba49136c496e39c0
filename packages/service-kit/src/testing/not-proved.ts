/** Lists a test that cannot run here as skipped, never as passed, with the reason in its title. */
export function notProved(title: string, reason: string): void {
  test.skip(`NOT PROVED: ${title} (${reason})`, () => undefined);
}
