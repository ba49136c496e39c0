import { html, type Html } from '@shopflow/service-kit/html';
import type { LogLine } from './run-record.ts';
import type { Step } from './trace/step.ts';
import { describeStep, toLogAnchor } from './trace/step-text.ts';

/**
 * All log lines of a trace, oldest first, collapsed; those of a step are together, as the target of the
 * link of the step.
 */
export function renderLog(
  lines: readonly LogLine[],
  { steps, traceAnchor }: { readonly steps: readonly Step[]; readonly traceAnchor: string },
): Html {
  return html`<details>
    <summary>${lines.length === 1 ? '1 log line' : `${lines.length} log lines`}</summary>
    <ol class="lines" tabindex="0">
      ${groupLines(lines, steps).map((group) => renderGroup(group, traceAnchor))}
    </ol>
  </details>`;
}

interface Group {
  /** Undefined for lines that describe no step. */
  readonly step: Step | undefined;
  readonly index: number;
  readonly lines: readonly LogLine[];
}

function groupLines(lines: readonly LogLine[], steps: readonly Step[]): readonly Group[] {
  const ofSteps = steps.map((step, index) => ({ step, index, lines: step.lines }));
  const described = new Set(ofSteps.flatMap((group) => group.lines));
  const others = lines
    .filter((line) => !described.has(line))
    .map((line) => ({ step: undefined, index: -1, lines: [line] }));
  return [...ofSteps, ...others]
    .filter((group) => group.lines.length > 0)
    .toSorted((one, other) => toMoment(one) - toMoment(other));
}

function toMoment({ lines: [first] }: Group): number {
  return first === undefined ? 0 : Date.parse(first.time);
}

function renderGroup({ step, index, lines }: Group, traceAnchor: string): Html {
  if (step === undefined) return html`<li>${lines.map(renderLine)}</li>`;
  return html`<li id="${toLogAnchor(step, index, traceAnchor) ?? ''}">
    <p class="quiet">${describeStep(step)}</p>
    ${lines.map(renderLine)}
  </li>`;
}

/** Fields that are shown separately, or are the same in every line. */
const HIDDEN_FIELDS = new Set(['time', 'service', 'msg', 'traceId', 'traceparent', 'level']);

function renderLine(line: LogLine): Html {
  const { time, service, msg, level } = line;
  const fields = Object.entries(line).filter(([name]) => !HIDDEN_FIELDS.has(name));
  const isProblem = typeof level === 'number' && level >= 40;
  return html`<div class="${isProblem ? 'problem' : 'normal'}">
    <time datetime="${time}">${time.slice(11, 23)}</time> <b>${service}</b> ${msg}
    <code>${JSON.stringify(Object.fromEntries(fields))}</code>
  </div>`;
}
