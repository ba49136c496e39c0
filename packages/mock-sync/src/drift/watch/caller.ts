/** Who makes a request: the code under test, a test or its support, or what the stack does not show. */
export type Caller = 'code' | 'test' | 'unknown';

/** By the nearest call that is in the workspace, and in no library. */
export function findCaller(rootDir: string): Caller {
  const lines = (new Error().stack ?? '').split('\n').slice(1);
  for (const line of lines) {
    const file = /(?:file:\/\/)?(\/[^():]+):\d+:\d+\)?$/.exec(line)?.[1];
    if (file === undefined || !file.startsWith(`${rootDir}/`)) continue;
    if (file.includes('/node_modules/')) continue;
    return isOfTests(file.slice(rootDir.length)) ? 'test' : 'code';
  }
  return 'unknown';
}

function isOfTests(path: string): boolean {
  return /\/(test|tests|__tests__|__mocks__)\/|\.(test|spec)\.\w+$/.test(path);
}
