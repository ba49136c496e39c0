/** The origin of a request: the code under test, a test or its support files, or unknown from the stack. */
export type Caller = 'code' | 'test' | 'unknown';

/** Determined by the nearest stack frame in the workspace, outside node_modules. */
export function findCaller(rootDir: string): Caller {
  const lines = (new Error().stack ?? '').split('\n').slice(1);
  for (const line of lines) {
    const file = /(?:file:\/\/)?(\/[^():]+):\d+:\d+\)?$/.exec(line)?.[1];
    if (file === undefined || !file.startsWith(`${rootDir}/`)) continue;
    if (file.includes('/node_modules/')) continue;
    return isTestFile(file.slice(rootDir.length)) ? 'test' : 'code';
  }
  return 'unknown';
}

function isTestFile(path: string): boolean {
  return /\/(test|tests|__tests__|__mocks__)\/|\.(test|spec)\.\w+$/.test(path);
}
