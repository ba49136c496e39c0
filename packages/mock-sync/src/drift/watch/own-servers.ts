import { subscribe, unsubscribe, type ChannelListener } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { UncheckedMock } from '../unchecked-mock.ts';
import { findCaller, type Caller } from './caller.ts';

/** Watches which HTTP servers of this process answer the code under test. */
export interface OwnServers {
  /** Records a request when it is sent. */
  readonly asked: (url: string) => void;
  readonly stop: () => readonly UncheckedMock[];
}

/**
 * Matches servers with requests by port, and identifies the caller from the stack. Uses the channels of
 * Node.js and undici: https://nodejs.org/docs/latest-v20.x/api/diagnostics_channel.html#built-in-channels
 *
 * @param ignoredPort port of the check's own server, which runs in this process under `jest -i`
 */
export function watchOwnServers(rootDir: string, ignoredPort: number | undefined): OwnServers {
  const answers = new Map<number, number>();
  const callers = new Map<number, Set<Caller>>();
  // An error here would crash the process, so this must not throw, even for an unparsable URL.
  const asked = (url: string): void => {
    if (!URL.canParse(url)) return;
    const port = Number(new URL(url).port);
    callers.set(port, (callers.get(port) ?? new Set()).add(findCaller(rootDir)));
  };
  const channels: Readonly<Record<string, ChannelListener>> = {
    'http.server.request.start': (message) => {
      const port = (message as { socket: Socket }).socket.localPort;
      if (port !== undefined) answers.set(port, (answers.get(port) ?? 0) + 1);
    },
    'http.client.request.start': (message) => {
      const { request } = message as { request: ClientRequest };
      asked(`http://${String(request.getHeader('host'))}`);
    },
    'undici:request:create': (message) => {
      const { request } = message as { request: { origin: string | URL } };
      asked(String(request.origin));
    },
  };
  for (const [name, listener] of Object.entries(channels)) subscribe(name, listener);
  return {
    asked,
    stop: () => {
      for (const [name, listener] of Object.entries(channels)) unsubscribe(name, listener);
      return [...answers]
        .filter(([port]) => port !== ignoredPort && isCalledByCode(callers.get(port)))
        .map(([, count]) => ({
          kind: 'own-server' as const,
          what: `an HTTP server of the test answered ${count} request${count === 1 ? '' : 's'}`,
        }));
    },
  };
}

/** Unknown callers count as code, because `fetch` sends requests without the caller in its stack. */
function isCalledByCode(callers: ReadonlySet<Caller> | undefined): boolean {
  if (callers === undefined) return false;
  return callers.has('code') || !callers.has('test');
}
