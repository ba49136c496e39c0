import type { ArrowStep, NoteStep, ObservedSequence, Step } from '../trace/step.ts';
import { shortenIds, wrapText } from './wrap-text.ts';

/** The positions of all elements of a sequence diagram, in pixels. */
export interface SequenceLayout {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly Lane[];
  readonly rows: readonly Row[];
}

export interface Lane {
  readonly name: string;
  readonly lines: readonly string[];
  readonly x: number;
}

export type Row = ArrowRow | NoteRow;

export interface ArrowRow {
  readonly kind: 'arrow';
  readonly step: ArrowStep;
  readonly fromX: number;
  readonly toX: number;
  /** The y coordinate of the arrow; its label is above, its outcome below. */
  readonly y: number;
  readonly label: readonly string[];
  readonly outcome: readonly string[];
}

export interface NoteRow {
  readonly kind: 'note';
  readonly step: NoteStep;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}

export const LINE_HEIGHT = 14;
export const HEAD_HEIGHT = 44;
/** Width of the column with the time of each step. */
export const TIME_WIDTH = 58;
/** Width of a character of the monospaced label font at its size in report.css. */
const CHARACTER_WIDTH = 6.7;
const MAX_WIDTH = 1_040;
const LANE_WIDTHS = { min: 138, max: 240 };
const NOTE_PADDING = 8;
const GAP = 12;

export function layOutSequence({ participants, steps }: ObservedSequence): SequenceLayout {
  const laneWidth = chooseLaneWidth(participants.length);
  const lanes = participants.map((name, index) => ({
    name,
    lines: wrapText(name, toCharacters(laneWidth - 24)),
    x: TIME_WIDTH + laneWidth * (index + 0.5),
  }));
  const width = TIME_WIDTH + laneWidth * participants.length;
  const rows: Row[] = [];
  let y = HEAD_HEIGHT + GAP;
  for (const step of steps) {
    const { row, end } = layOutStep(step, { lanes, laneWidth, width, y });
    rows.push(row);
    y = end + GAP;
  }
  return { width, height: y + GAP, lanes, rows };
}

function chooseLaneWidth(lanes: number): number {
  const available = Math.floor((MAX_WIDTH - TIME_WIDTH) / Math.max(1, lanes));
  return Math.min(LANE_WIDTHS.max, Math.max(LANE_WIDTHS.min, available));
}

interface Frame {
  readonly lanes: readonly Lane[];
  readonly laneWidth: number;
  readonly width: number;
  readonly y: number;
}

function layOutStep(step: Step, frame: Frame): { row: Row; end: number } {
  return step.kind === 'note' ? layOutNote(step, frame) : layOutArrow(step, frame);
}

function layOutArrow(step: ArrowStep, { lanes, y }: Frame): { row: ArrowRow; end: number } {
  const [fromX, toX] = [findX(lanes, step.from), findX(lanes, step.to)];
  const characters = toCharacters(Math.abs(toX - fromX) - 16);
  const label = wrapText(shortenIds(step.label), characters);
  const outcome = wrapText(step.outcome, characters).map((line) => line.replace(/ ·$/, ''));
  const arrowY = y + label.length * LINE_HEIGHT + 4;
  return {
    row: { kind: 'arrow', step, fromX, toX, y: arrowY, label, outcome },
    end: arrowY + outcome.length * LINE_HEIGHT + 4,
  };
}

function layOutNote(step: NoteStep, frame: Frame): { row: NoteRow; end: number } {
  const { lanes, laneWidth, width, y } = frame;
  const maxWidth = Math.min(laneWidth * 1.8, width - TIME_WIDTH - 8);
  const lines = wrapText(shortenIds(step.text), toCharacters(maxWidth - 2 * NOTE_PADDING));
  const longest = Math.max(...lines.map((line) => line.length));
  const noteWidth = Math.ceil(longest * CHARACTER_WIDTH) + 2 * NOTE_PADDING;
  const height = lines.length * LINE_HEIGHT + 2 * NOTE_PADDING - 4;
  const centered = findX(lanes, step.over) - noteWidth / 2;
  const x = Math.max(TIME_WIDTH, Math.min(centered, width - noteWidth - 4));
  return {
    row: { kind: 'note', step, x, y, width: noteWidth, height, lines },
    end: y + height,
  };
}

function findX(lanes: readonly Lane[], name: string): number {
  const lane = lanes.find((each) => each.name === name);
  if (lane === undefined) throw new Error(`A step has the unknown participant ${name}`);
  return lane.x;
}

function toCharacters(pixels: number): number {
  return Math.max(8, Math.floor(pixels / CHARACTER_WIDTH));
}
