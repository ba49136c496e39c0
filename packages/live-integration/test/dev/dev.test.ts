import { execFileSync } from 'node:child_process';
import { access } from 'node:fs/promises';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { NO_EVENTS } from '../../src/dev/startup-text.ts';
import { notProved } from '../support/not-proved.ts';
import { startDev, START_LIMIT_MS } from './dev-program.ts';

const program = startDev([], process.env);
await program.says('Ctrl-C stops everything');
const { printed } = program;

if (program.isRunning()) proveDev();
else skipOrFail();

/** A machine without any Kafka still runs the rest of the house's tests. @throws all else */
function skipOrFail(): void {
  if (!printed.err.startsWith('No Kafka')) throw new Error(`${printed.out}${printed.err}`);
  notProved('npm run dev', printed.err.trim());
}

function proveDev(): void {
  afterAll(() => program.end('SIGTERM'), 90_000);

  test('all that it prints as an address answers', async () => {
    const urls = [...printed.out.matchAll(/http:\S+/g)].map(([url]) => url);

    // The page, SMS, e-mails; health and metrics of four services and the page.
    expect(urls).toHaveLength(3 + 2 * 5);
    for (const url of urls) expect([url, (await fetch(url)).status]).toEqual([url, 200]);
  });

  test('versions and times are told', () => {
    expect(printed.out).toMatch(/\d s {2}Kafka .+ \(/);
    expect(printed.out).toMatch(/\d s {2}PostgreSQL 1\d\.\d/);
    expect(printed.out).toMatch(/\d s {2}notifications/);
    expect(printed.out).toContain('Notifications takes its events every 5 s.');
  });

  const notified = 'an order that is placed on the page ends as an e-mail and an SMS on it';
  if (printed.out.includes(NO_EVENTS)) notProved(notified, NO_EVENTS);
  else test(notified, proveNotified, 90_000);

  async function proveNotified(): Promise<void> {
    const url = /the page +(\S+)/.exec(printed.out)?.[1] ?? '';
    const home = await (await fetch(url)).text();
    expect(home).toMatch(/Ada.*Carl.*Vera.*Alan/s);
    const user = `${url}${/href="(\/users\/[^"]+)">Ada</.exec(home)?.[1]}`;

    const body = new URLSearchParams({ formId: 'f-1', sku: 'MUG-WHITE', quantity: '2' });
    const answer = await fetch(`${user}/orders`, { method: 'POST', body });

    expect(answer.status).toBe(201);
    const id = /href="\/orders\/([-0-9a-f]{36})"/.exec(await answer.text())?.[1] ?? '';
    await waitFor({ reason: `${id} is notified`, limitMs: 60_000 }, async () => {
      const page = await (await fetch(user)).text();
      const [, sms = '', emails = ''] = page.split(/id="(?:sms|emails)"/);
      return sms.includes(id) && emails.includes(id);
    });
  }

  test(
    'a service that dies is told, with the end of its log',
    async () => {
      const [pid] = servicesUnder(program.pid, 'notifications');
      process.kill(pid!, 'SIGKILL');

      await program.says('notifications has ended. Its log ends:');

      expect(printed.err).toContain('"service":"notifications"');
    },
    START_LIMIT_MS,
  );

  test('SIGTERM takes everything down, and leaves nothing behind', async () => {
    const urls = [...printed.out.matchAll(/http:\S+/g)].map(([url]) => url);
    const logs = /logs +(\S+)/.exec(printed.out)?.[1] ?? '';
    await access(logs);
    const children = servicesUnder(program.pid, '');
    expect(children.length).toBeGreaterThan(4);

    expect(await program.end('SIGTERM')).toBe(0);

    expect(printed.out).toContain('Everything is down.');
    for (const url of urls) await expect(fetch(url)).rejects.toThrow('fetch failed');
    // The system may clear away what has ended a little later.
    await waitFor({ reason: 'no child is left' }, () => !children.some(isAlive));
    await expect(access(logs)).rejects.toThrow('ENOENT');
  }, 90_000);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Process ids of the children of a process whose command has this in it. */
function servicesUnder(parent: number, command: string): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'ppid=,pid=,args='], { encoding: 'utf8' });
  return table
    .split('\n')
    .map((line) => /^ *(\d+) +(\d+) (.*)$/.exec(line) ?? [])
    .filter(([, ppid, , args = '']) => Number(ppid) === parent && args.includes(command))
    .filter(([, , , args = '']) => !args.startsWith('ps '))
    .map(([, , pid]) => Number(pid));
}
