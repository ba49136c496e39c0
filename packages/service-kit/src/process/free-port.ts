import getPort from 'get-port';

/** Below the ports that systems use for outgoing connections, which could take it meanwhile. */
const PORTS = { first: 20_000, count: 12_000 };
const TRIES = 20;

/**
 * A TCP port on 127.0.0.1 that was free a moment ago, and that this process does not get again within
 * 15 seconds. Chosen at random, so that concurrent processes rarely get the same.
 */
export async function freePort(): Promise<number> {
  const port = Array.from(
    { length: TRIES },
    () => PORTS.first + Math.floor(Math.random() * PORTS.count),
  );
  return getPort({ port, host: '127.0.0.1' });
}
