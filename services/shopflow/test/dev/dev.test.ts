import { execFileSync } from 'node:child_process';
import { access } from 'node:fs/promises';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { NO_EVENTS } from '../../src/dev/startup-text.ts';
import { notProved } from '@shopflow/service-kit/testing/not-proved';
import { startDev } from './dev-program.ts';

const program = startDev([], process.env);
await program.waitForOutput('Ctrl-C stops everything');
const { printed } = program;

if (program.isRunning()) proveDev();
else skipOrFail();

/** Skips the tests on a machine without Kafka. @throws Error for every other failure */
function skipOrFail(): void {
  if (!printed.err.startsWith('No Kafka')) throw new Error(`${printed.out}${printed.err}`);
  notProved('npm run dev', printed.err.trim());
}

function proveDev(): void {
  afterAll(() => program.end('SIGTERM'));

  test('answers at every URL that it prints', async () => {
    const urls = [...printed.out.matchAll(/http:\S+/g)].map(([url]) => url);

    // Page, SMS and e-mails, plus health and metrics of four services and the page.
    expect(urls).toHaveLength(3 + 2 * 5);
    for (const url of urls) expect([url, (await fetch(url)).status]).toEqual([url, 200]);
  });

  test('prints versions and start-up times', () => {
    expect(printed.out).toMatch(/\d s {2}Kafka .+ \(/);
    expect(printed.out).toMatch(/\d s {2}PostgreSQL 1\d\.\d/);
    expect(printed.out).toMatch(/\d s {2}notifications/);
    expect(printed.out).toContain('Notifications processes events every 5 s.');
  });

  const notified = 'shows the e-mail and the SMS of an order placed on the page';
  if (printed.out.includes(NO_EVENTS)) notProved(notified, NO_EVENTS);
  else test(notified, proveNotified);

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

  test('reports a service that dies, with the last lines of its log', async () => {
    const [pid] = findChildren(program.pid, 'notifications');
    process.kill(pid!, 'SIGKILL');

    await program.waitForOutput('notifications has stopped unexpectedly. Last lines of its log:');

    expect(printed.err).toContain('"service":"notifications"');
  });

  test('stops everything on SIGTERM and leaves nothing behind', async () => {
    const urls = [...printed.out.matchAll(/http:\S+/g)].map(([url]) => url);
    const logs = /logs +(\S+)/.exec(printed.out)?.[1] ?? '';
    await access(logs);
    const children = findChildren(program.pid, '');
    expect(children.length).toBeGreaterThan(4);

    expect(await program.end('SIGTERM')).toBe(0);

    expect(printed.out).toContain('Everything has stopped.');
    for (const url of urls) await expect(fetch(url)).rejects.toThrow('fetch failed');
    // The operating system may remove ended processes a little later.
    await waitFor({ reason: 'no child is left' }, () => !children.some(isAlive));
    await expect(access(logs)).rejects.toThrow('ENOENT');
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Process ids of the children of a process whose command line contains the text. */
function findChildren(parent: number, command: string): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'ppid=,pid=,args='], { encoding: 'utf8' });
  return table
    .split('\n')
    .map((line) => /^ *(\d+) +(\d+) (.*)$/.exec(line) ?? [])
    .filter(([, ppid, , args = '']) => Number(ppid) === parent && args.includes(command))
    .filter(([, , , args = '']) => !args.startsWith('ps '))
    .map(([, , pid]) => Number(pid));
}
