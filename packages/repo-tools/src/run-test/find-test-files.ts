/**
 * The test files that a query names: the file of exactly this path if there is one, else every
 * file whose path contains the query.
 *
 * @param testFiles paths relative to the repository's root, with forward slashes
 */
export function findTestFiles(testFiles: readonly string[], query: string): readonly string[] {
  const wanted = query.replaceAll('\\', '/').replace(/^\.\//, '');
  const exact = testFiles.filter((file) => file === wanted);
  return exact.length > 0 ? exact : testFiles.filter((file) => file.includes(wanted));
}
