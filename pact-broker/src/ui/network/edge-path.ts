import { COLUMN_GAP, LANE, NODE_HEIGHT, NODE_WIDTH } from './sizes.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box or lane on the graph; `y` is its middle. */
export interface Stop extends Point {
  readonly column: number;
}

export interface EdgePath {
  /** An SVG path from the consumer to the provider. */
  readonly path: string;
  /** Where the label is. */
  readonly label: Point;
}

/** Half of the gap, so that a curve stays between two columns, where no box is. */
const BEND = COLUMN_GAP / 2;

/** How far the curve between two boxes of one column extends to their right. */
export const SIDE_WIDTH = BEND * 0.75;

/** Draws an edge through its stops, of which the first and last are boxes. */
export function drawEdge(stops: readonly Stop[]): EdgePath {
  const [first, ...others] = stops;
  const last = others.at(-1);
  if (first === undefined || last === undefined) throw new Error('An edge has two ends');
  if (first === last) return drawLoop(first);
  if (first.column === last.column) return drawBeside(first, last);
  const isBackwards = last.column < first.column;
  const [near, far] = isBackwards ? [NODE_WIDTH, 0] : [0, NODE_WIDTH];
  const bend = isBackwards ? -BEND : BEND;
  const curves = others.map((to, index) => {
    const from = stops[index] ?? first;
    return { from: { x: from.x + far, y: from.y }, to: { x: to.x + near, y: to.y } };
  });
  const drawn = curves.map(({ from, to }, index) => {
    const move = index === 0 ? `M${from.x} ${from.y}` : `H${from.x}`;
    return `${move}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
  });
  const middle = curves[Math.floor((curves.length - 1) / 2)] ?? { from: first, to: last };
  return { path: drawn.join(''), label: between(middle.from, middle.to) };
}

/** From the right of a box to the right of another one above or below it. */
function drawBeside(from: Stop, to: Stop): EdgePath {
  const x = from.x + NODE_WIDTH;
  const { y } = between(from, to);
  const path = `M${x} ${from.y}C${x + BEND} ${from.y} ${x + BEND} ${to.y} ${x} ${to.y}`;
  return { path, label: { x: Math.round(x + SIDE_WIDTH), y } };
}

function drawLoop(box: Stop): EdgePath {
  const x = box.x + NODE_WIDTH;
  const [half, wide] = [NODE_HEIGHT / 4, LANE + NODE_HEIGHT / 4];
  const path = `M${x} ${box.y - half}C${x + BEND} ${box.y - wide} ${x + BEND} ${box.y + wide} ${x} ${box.y + half}`;
  return { path, label: { x: Math.round(x + SIDE_WIDTH), y: box.y } };
}

function between(one: Point, other: Point): Point {
  return { x: Math.round((one.x + other.x) / 2), y: Math.round((one.y + other.y) / 2) };
}
