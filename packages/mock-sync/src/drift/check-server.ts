import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { RecordedMock } from './recorded-mock.ts';
import type { UncheckedMock } from './unchecked-mock.ts';

/** What a test sends when it has ended, and a test file when all have. */
export interface UsedMocks {
  readonly testFile: string;
  readonly test: string;
  readonly mocks: readonly RecordedMock[];
  /** Of the whole file. */
  readonly unchecked: readonly UncheckedMock[];
}

interface CheckServer extends AsyncDisposable {
  readonly url: string;
}

/**
 * Takes the mocks of tests from all jest workers.
 *
 * @param check resolves to what is wrong with them, or to nothing
 */
export async function startCheckServer(
  check: (used: UsedMocks) => Promise<string>,
): Promise<CheckServer> {
  const answer = async (json: Promise<string>, res: ServerResponse): Promise<void> => {
    try {
      const wrong = await check(JSON.parse(await json) as UsedMocks);
      res.writeHead(wrong === '' ? 200 : 422).end(wrong);
    } catch (error) {
      res.writeHead(500).end(error instanceof Error ? error.message : String(error));
    }
  };
  const server = createServer((req, res) => {
    // A connection that is kept would keep the worker alive.
    res.setHeader('connection', 'close');
    void answer(text(req), res);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
