import { relative } from 'node:path';
import type { UsedMocks } from './check-server.ts';
import { decideVerdict, isBacked, toHost } from './decide-verdict.ts';
import type { JudgeMock } from './engine/judge-mock.ts';
import { mockedFields, type RecordedMock } from './recorded-mock.ts';
import type { CheckedMock } from './report.ts';
import type { DriftSettings } from './settings.ts';
import type { Verdict } from './verdict.ts';

/** Makes the check for the mocks that a test has used. */
export function makeCheck(
  { rootDir, ...settings }: DriftSettings & { readonly rootDir: string },
  judgeMock: JudgeMock,
): (used: Omit<UsedMocks, 'unchecked'>) => Promise<CheckedMock[]> {
  const toVerdict = async (mock: RecordedMock): Promise<Verdict> => {
    const host = toHost(mock.request.url, settings);
    if (host.kind !== 'provider') return host;
    return decideVerdict(await judgeMock(host.provider, mock), mock, settings);
  };
  return ({ testFile, test, mocks }) =>
    Promise.all(
      mocks.map(async (mock) => {
        const verdict = await toVerdict(mock);
        return {
          testFile: relative(rootDir, testFile),
          test,
          method: mock.request.method,
          url: mock.request.url,
          status: mock.answer.status,
          verdict,
          ...(isBacked(verdict) ? {} : { fields: mockedFields(mock) }),
        };
      }),
    );
}
