import { waitFor } from '../process/wait-for.ts';
import type { DatabaseProxy } from './database-proxy.ts';

interface Outage {
  readonly url: string;
  readonly database: DatabaseProxy;
  /** `GET /users/1`, with a JSON body if the route reads one. */
  readonly requests: readonly (readonly [request: string, body?: object])[];
}

/** What a service answers without its database, and after the database is back. */
export interface OutageReport {
  /** Request → status, media type and `Retry-After`. */
  readonly answers: Readonly<Record<string, string>>;
  readonly ready: readonly [during: number, after: number];
}

/** Takes the database away, sends every request, and waits until the service has recovered on its own. */
export async function observeOutage({ url, database, requests }: Outage): Promise<OutageReport> {
  const readReady = async (): Promise<number> => (await fetch(`${url}/health/ready`)).status;
  await database.goDown();
  const answers: Record<string, string> = {};
  for (const [request, body] of requests) {
    const [method = '', path = ''] = request.split(' ');
    const response = await fetch(`${url}${path}`, {
      method,
      ...(body && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'idempotency-key': 'key-1' },
      }),
    });
    const { status, headers } = response;
    const type = headers.get('content-type')?.split(';')[0];
    answers[request] = `${status} ${type} ${headers.get('retry-after')}`;
    await response.text();
  }
  const during = await readReady();
  await database.comeBack();
  const after = await waitFor({ reason: 'the service is ready again' }, async () => {
    const status = await readReady();
    return status === 200 && status;
  });
  return { answers, ready: [during, after] };
}

export const UNAVAILABLE = '503 application/problem+json 1';
