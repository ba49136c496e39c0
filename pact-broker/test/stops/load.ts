import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';

/** Outcomes of the requests of a load. A request that was not answered, refused or reset was cut. */
export interface LoadResult {
  readonly answered: number;
  /** Answered with a status of 500 or more. */
  readonly failed: number;
  /** The connection was refused: the server had not accepted it. */
  readonly refused: number;
  /**
   * Requests whose new connection was reset without an answer. When a listening socket closes, the
   * system resets the connections that the process has not accepted yet. A client cannot distinguish
   * these from cut requests, so `stopUnderLoad` checks that the broker processed none of them.
   */
  readonly reset: readonly Act[];
  /** The error of each request that was not answered. */
  readonly cut: readonly string[];
}

const KEPT_ALIVE_CLIENTS = 8;
const NEW_CONNECTION_CLIENTS = 4;

/**
 * Runs clients that continuously read from and write to a broker, on kept-alive and new
 * connections, while another connection stays idle. Each client stops when its connection is
 * refused.
 */
export function startLoad(port: number): { readonly ended: Promise<LoadResult> } {
  const counts = { answered: 0, failed: 0, refused: 0, reset: [] as Act[], cut: [] as string[] };
  const silent = connect(port, '127.0.0.1').on('error', () => undefined);
  const runClient = async (name: string, agent?: Agent): Promise<void> => {
    for (let number = 1; ; number += 1) {
      const act = actOf(name, number);
      const outcome = await send({ port, agent, ...act });
      if (outcome === 'refused') counts.refused += 1;
      else if (outcome === 'reset') counts.reset.push(act);
      else if (typeof outcome === 'string') counts.cut.push(outcome);
      else counts.answered += 1;
      if (typeof outcome === 'number' && outcome >= 500) counts.failed += 1;
      if (typeof outcome !== 'number') return;
    }
  };
  const agents = Array.from(
    { length: KEPT_ALIVE_CLIENTS },
    () => new Agent({ keepAlive: true, maxSockets: 1 }),
  );
  const clients = [
    ...agents.map((agent, index) => runClient(`kept-${index}`, agent)),
    ...Array.from({ length: NEW_CONNECTION_CLIENTS }, (_, index) => runClient(`new-${index}`)),
  ];
  const ended = Promise.all(clients).then(() => {
    silent.destroy();
    agents.forEach((agent) => agent.destroy());
    return counts;
  });
  return { ended };
}

export interface Act {
  readonly method: string;
  readonly path: string;
}

/** Alternates two reads and a write. */
function actOf(client: string, number: number): Act {
  if (number % 3 === 1) return { method: 'GET', path: '/' };
  if (number % 3 === 2) return { method: 'GET', path: '/pacticipants' };
  return { method: 'PUT', path: `/pacticipants/load/versions/${client}-${number}/tags/load` };
}

/** The status; 'refused' or 'reset' for a new connection; otherwise the client's error. */
async function send({
  port,
  agent,
  method,
  path,
}: Act & { port: number; agent: Agent | undefined }): Promise<number | string> {
  const headers = { 'content-type': 'application/json' };
  const req = request({ host: '127.0.0.1', port, agent: agent ?? false, method, path, headers });
  try {
    const responded = once(req, 'response') as Promise<[IncomingMessage]>;
    req.end();
    const [res] = await responded;
    return await readToEnd(res, method);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ECONNREFUSED') return 'refused';
    if (code === 'ECONNRESET' && !req.reusedSocket) return 'reset';
    return `${method} on a ${req.reusedSocket ? 'kept-alive' : 'new'} connection: ${message}`;
  }
}

async function readToEnd(res: IncomingMessage, method: string): Promise<number | string> {
  try {
    for await (const _chunk of res.resume());
  } catch {
    return `${method}: answered in part`;
  }
  return res.complete ? (res.statusCode ?? 0) : `${method}: answered in part`;
}
