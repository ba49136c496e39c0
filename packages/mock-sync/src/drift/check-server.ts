import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { RecordedMock } from './recorded-mock.ts';
import type { UncheckedMock } from './unchecked-mock.ts';

/** Sent by a test when it has finished, and by a test file after its last test. */
export interface UsedMocks {
  readonly testFile: string;
  readonly test: string;
  readonly mocks: readonly RecordedMock[];
  /** Unchecked mocks of the whole file. */
  readonly unchecked: readonly UncheckedMock[];
}

interface CheckServer extends AsyncDisposable {
  readonly url: string;
}

/**
 * Receives the mocks of tests from all jest workers.
 *
 * @param check resolves to a description of the faults, or to an empty text
 */
export async function startCheckServer(
  check: (used: UsedMocks) => Promise<string>,
): Promise<CheckServer> {
  const answer = async (json: Promise<string>, res: ServerResponse): Promise<void> => {
    try {
      const faults = await check(JSON.parse(await json) as UsedMocks);
      res.writeHead(faults === '' ? 200 : 422).end(faults);
    } catch (error) {
      res.writeHead(500).end(error instanceof Error ? error.message : String(error));
    }
  };
  const server = createServer((req, res) => {
    // A keep-alive connection would keep the worker running.
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
