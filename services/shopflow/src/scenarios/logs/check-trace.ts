import type { LogLine } from '@shopflow/live-integration/run-record';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { z } from 'zod';
import type { ShopflowNames } from '../../system.ts';
import type { ScenarioContext } from '../../target/scenario-context.ts';
import { isTraceparentOf } from '../../target/trace-parent.ts';
import { LOG_LIMIT_MS } from './find-log-line.ts';

type Service = ShopflowNames['service'];

interface Expected {
  readonly traceId: string;
  /** The services that take part in the workflow. */
  readonly services: readonly Service[];
}

/**
 * Checks that both trace headers reached every service of a workflow: each has log lines with the trace,
 * and so has the callee of each call.
 *
 * @throws Error that lists what is missing in the logs
 */
export async function checkTrace(
  { target, logLines, note, noteNotChecked }: ScenarioContext,
  expected: Expected,
): Promise<void> {
  if (target.readLogs === undefined) {
    noteNotChecked(
      'the trace in the log of each service, because the logs cannot be read from here',
    );
    return;
  }
  let gaps: readonly string[] = [];
  const limitMs = target.isShared ? LOG_LIMIT_MS.store : LOG_LIMIT_MS.file;
  await waitFor({ reason: 'the trace is complete', limitMs, intervalMs: 250 }, async () => {
    gaps = findTraceGaps((await logLines(expected.traceId)) ?? [], expected);
    return gaps.length === 0;
  }).catch((cause: unknown) => {
    throw new Error(`The trace is not complete: ${gaps.join('; ')}`, { cause });
  });
  note(`Both trace headers reached ${expected.services.join(', ')}`);
}

const call = z.object({
  call: z.object({ to: z.string(), method: z.string(), path: z.string() }),
  status: z.number(),
});
const request = z.object({ req: z.object({ method: z.string(), url: z.string() }) });

/** What the log lines of a trace lack. */
export function findTraceGaps(
  lines: readonly LogLine[],
  { traceId, services }: Expected,
): readonly string[] {
  const requests = lines.flatMap((line) => {
    const { data } = request.safeParse(line);
    return data === undefined ? [] : [`${data.req.method} ${data.req.url} of ${line.service}`];
  });
  const calls = lines.flatMap((line) => {
    const { data } = call.safeParse(line);
    const isOwn = services.some((each) => each === data?.call.to);
    return data === undefined || !isOwn
      ? []
      : [`${data.call.method} ${data.call.path} of ${data.call.to}`];
  });
  const withParent = lines.filter(({ traceparent }) => isTraceparentOf(traceId, traceparent));
  const hasLine = (of: readonly LogLine[], service: Service): boolean =>
    of.some((line) => line.service === service);
  return [
    ...services
      .filter((each) => !hasLine(lines, each))
      .map((each) => `${each} has no log line with the X-Trace-Id`),
    ...services
      .filter((each) => hasLine(lines, each) && !hasLine(withParent, each))
      .map((each) => `${each} has no log line with the traceparent`),
    ...subtract(calls, requests).map((each) => `no log line of the request ${each}`),
  ];
}

/** The items without those in `others`, each as often as it occurs. */
function subtract(items: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return items.filter((item) => {
    const index = left.indexOf(item);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
