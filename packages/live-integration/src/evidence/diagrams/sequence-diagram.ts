import { html, type Html } from '@shopflow/service-kit/html';
import { toDurationText } from '../duration-text.ts';
import type { ObservedSequence, Step } from '../trace/step.ts';
import { describeStep, toLogAnchor } from '../trace/step-text.ts';
import {
  HEAD_HEIGHT,
  layOutSequence,
  LINE_HEIGHT,
  TIME_WIDTH,
  type ArrowRow,
  type Lane,
  type NoteRow,
  type Row,
} from './sequence-layout.ts';

interface Options {
  /** The fragment of the trace, unique within the page. */
  readonly id: string;
  readonly title: string;
}

/** A diagram taller than this, in pixels, repeats its participants at the bottom. */
const TALL = 700;

/**
 * A sequence diagram as inline SVG, styled by report.css. Each step is a sentence to a screen reader, and
 * links to its log lines.
 */
export function renderSequenceDiagram(sequence: ObservedSequence, { id, title }: Options): Html {
  const { width, height, lanes, rows } = layOutSequence(sequence);
  const isTall = height > TALL;
  const totalHeight = isTall ? height + HEAD_HEIGHT : height;
  return html`<svg
    class="sequence"
    role="group"
    aria-labelledby="${id}-title"
    width="${width}"
    height="${totalHeight}"
    viewBox="0 0 ${width} ${totalHeight}"
  >
    <title id="${id}-title">${title}</title>
    ${lanes.map(({ x }) => html`<path class="lifeline" d="M${x} ${HEAD_HEIGHT}V${height}" />`)}
    ${lanes.map((lane) => drawHead(lane, 0))}
    ${isTall ? lanes.map((lane) => drawHead(lane, height)) : null}
    ${rows.map((row, index) => drawRow(row, toLogAnchor(row.step, index, id)))}
  </svg>`;
}

function drawHead({ lines, x }: Lane, y: number): Html {
  const width = Math.max(...lines.map((line) => line.length)) * 7.6 + 24;
  const firstY = y + HEAD_HEIGHT / 2 - ((lines.length - 1) * LINE_HEIGHT) / 2;
  return html`<g class="head">
    <rect x="${x - width / 2}" y="${y + 2}" width="${width}" height="${HEAD_HEIGHT - 4}" rx="6" />
    ${drawLines(lines, { x, y: firstY })}
  </g>`;
}

function drawRow(row: Row, anchor: string | undefined): Html {
  const drawn = row.kind === 'arrow' ? drawArrow(row) : drawNote(row);
  const title = html`<title>${describeStep(row.step)}</title>`;
  return anchor === undefined
    ? html`<g role="img">${title}${drawn}</g>`
    : html`<a href="#${anchor}">${title}${drawn}</a>`;
}

/** So that a state can be seen without color. */
export const STATE_MARKS = { ok: '', warned: '! ', failed: '✕ ' } as const;

function drawArrow({ step, fromX, toX, y, label, outcome }: ArrowRow): Html {
  const middle = (fromX + toX) / 2;
  const [first = '', ...rest] = outcome;
  return html`<g class="step ${step.state}" aria-hidden="true">
    ${drawHitArea({ right: Math.max(fromX, toX), y: y - label.length * LINE_HEIGHT - 4, height: (label.length + outcome.length) * LINE_HEIGHT + 8 })}
    ${drawTime(step, y)}
    <path class="arrow" d="M${fromX} ${y}H${toX}" />
    ${drawTip(step.kind, { x: toX, y, direction: Math.sign(toX - fromX) })}
    ${step.isCut ? drawCut({ x: fromX + Math.sign(toX - fromX) * 16, y }) : null}
    <g class="label">
      ${drawLines(label, { x: middle, y: y - 8 - (label.length - 1) * LINE_HEIGHT })}
    </g>
    <g class="outcome">
      ${drawLines([STATE_MARKS[step.state] + first, ...rest], { x: middle, y: y + LINE_HEIGHT - 3 })}
    </g>
  </g>`;
}

/** From the time to the right end of the step, so that the link is easy to hit. */
function drawHitArea({ right, y, height }: { right: number; y: number; height: number }): Html {
  return html`<rect class="hit" y="${y}" width="${right}" height="${height}" rx="3" />`;
}

/** As in UML, a synchronous call has a filled arrowhead, a message an open one. */
function drawTip(
  kind: 'call' | 'message',
  { x, y, direction }: { x: number; y: number; direction: number },
): Html {
  const back = x - direction * 9;
  const points = `M${back} ${y - 5}L${x} ${y}L${back} ${y + 5}`;
  return kind === 'call'
    ? html`<path class="tip" d="${points}Z" />`
    : html`<path class="open tip" d="${points}" />`;
}

/** Crosses out the arrow next to the caller, which got no answer. */
function drawCut({ x, y }: { x: number; y: number }): Html {
  return html`<path class="cut" d="M${x - 6} ${y - 6}l12 12m0-12l-12 12" />`;
}

function drawNote({ step, x, y, width, height, lines }: NoteRow): Html {
  return html`<g class="step note ${step.state}" aria-hidden="true">
    ${drawHitArea({ right: x + width, y, height })} ${drawTime(step, y + height / 2)}
    <rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3" />
    ${drawLines(lines, { x: x + width / 2, y: y + 6 + LINE_HEIGHT / 2 })}
  </g>`;
}

function drawTime({ atMs }: Step, y: number): Html {
  return html`<text class="time" x="${TIME_WIDTH - 8}" y="${y}">${toOffsetText(atMs)}</text>`;
}

function toOffsetText(atMs: number): string {
  return `+${toDurationText(atMs)}`;
}

function drawLines(lines: readonly string[], { x, y }: { x: number; y: number }): Html[] {
  return lines.map(
    (line, index) => html`<text x="${x}" y="${y + index * LINE_HEIGHT}">${line}</text>`,
  );
}
