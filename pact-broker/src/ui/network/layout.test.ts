import fc from 'fast-check';
import { columnsAround, columnsByDependency } from './columns.ts';
import { layOut } from './layout.ts';
import { NODE_HEIGHT, NODE_WIDTH } from './sizes.ts';

const connect = (...pairs: readonly string[]) =>
  pairs.map((pair) => {
    const [consumer = '', provider = ''] = pair.split('>');
    return { consumer, provider };
  });

test('places consumers left and providers right of the pacticipant in the middle', () => {
  const columns = columnsAround(connect('web>orders', 'orders>stock', 'app>web'), 'orders');

  expect(Object.fromEntries(columns)).toEqual({ orders: 0, web: -1, stock: 1, app: -2 });
});

test('places a provider right of all its consumers, also in a circle', () => {
  const edges = connect('web>orders', 'orders>stock', 'web>stock', 'stock>orders');
  const columns = columnsByDependency(edges, ['web', 'orders', 'stock']);

  expect(columns.get('web')).toBe(0);
  expect(columns.get('orders')).not.toBe(columns.get('stock'));
});

test('boxes do not overlap and stay inside the graph, with 500 of them', () => {
  const names = Array.from({ length: 500 }, (_, n) => `service ${n}`);
  const edges = names.map((name, n) => ({ consumer: name, provider: `service ${(n * 7) % 500}` }));

  const { nodes, width, height } = layOut(edges, names, columnsByDependency(edges, names));

  expect(nodes).toHaveLength(500);
  const places = new Set(nodes.map(({ x, y }) => `${x} ${y}`));
  expect(places.size).toBe(500);
  expect(Math.max(...nodes.map(({ x }) => x + NODE_WIDTH))).toBeLessThanOrEqual(width);
  expect(Math.max(...nodes.map(({ y }) => y + NODE_HEIGHT))).toBeLessThanOrEqual(height);
});

test('orders a column so that connections do not cross', () => {
  const edges = connect('a>y', 'b>x');

  const { nodes } = layOut(
    edges,
    ['a', 'b', 'x', 'y'],
    new Map([
      ['x', 1],
      ['y', 1],
    ]),
  );

  const y = new Map(nodes.map((node) => [node.name, node.y]));
  expect([y.get('a'), y.get('b')]).toEqual([y.get('y'), y.get('x')]);
});

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Points on a path of the commands M, H and C. */
function pointsOf(path: string): readonly Point[] {
  let end: Point = { x: 0, y: 0 };
  return [...path.matchAll(/([MHC])([^MHC]*)/g)].flatMap(([, command, rest = '']) => {
    const numbers = rest.split(' ').map(Number);
    const start = end;
    const controls = toPoints(command === 'H' ? [...numbers, start.y] : numbers);
    end = controls.at(-1) ?? start;
    return command === 'M' ? [] : STEPS.map((step) => pointAt([start, ...controls], step));
  });
}

const STEPS = Array.from({ length: 51 }, (_, step) => step / 50);

function toPoints([x, y, ...others]: readonly number[]): readonly Point[] {
  return x === undefined || y === undefined ? [] : [{ x, y }, ...toPoints(others)];
}

/** By De Casteljau's algorithm, for a line or a curve. */
function pointAt(controls: readonly Point[], step: number): Point {
  const [first = { x: 0, y: 0 }, ...others] = controls;
  if (others.length === 0) return first;
  const between = others.map((to, index) => {
    const from = controls[index] ?? to;
    return { x: from.x + (to.x - from.x) * step, y: from.y + (to.y - from.y) * step };
  });
  return pointAt(between, step);
}

const name = fc.constantFrom(...'abcdefghij'.split(''));
const graph = fc.uniqueArray(fc.record({ consumer: name, provider: name }), {
  ...{ minLength: 1, maxLength: 25 },
  selector: ({ consumer, provider }) => consumer + provider,
});

test.each(['by dependency', 'around a pacticipant'])(
  'no edge crosses a box that is not its end, or leaves the graph, with columns %s',
  (kind) => {
    fc.assert(
      fc.property(graph, (edges) => {
        const names = [...new Set(edges.flatMap(({ consumer, provider }) => [consumer, provider]))];
        const columns =
          kind === 'by dependency'
            ? columnsByDependency(edges, names)
            : columnsAround(edges, names[0] ?? '');
        const layout = layOut(edges, names, columns);
        expect(layout.edges).toHaveLength(edges.length);
        for (const { edge, path } of layout.edges) {
          const points = pointsOf(path);
          const crossed = layout.nodes.filter(
            (box) =>
              box.name !== edge.consumer &&
              box.name !== edge.provider &&
              points.some(
                ({ x, y }) =>
                  x > box.x && x < box.x + NODE_WIDTH && y > box.y && y < box.y + NODE_HEIGHT,
              ),
          );
          expect({ edge, crossed }).toEqual({ edge, crossed: [] });
          const isInside = points.every(
            ({ x, y }) => x >= 0 && x <= layout.width && y >= 0 && y <= layout.height,
          );
          expect({ edge, isInside }).toEqual({ edge, isInside: true });
        }
      }),
    );
  },
);

test('a pact with itself is a loop beside its box', () => {
  const { edges, nodes } = layOut(connect('web>web'), ['web'], new Map());

  const points = pointsOf(edges[0]?.path ?? '');
  const right = (nodes[0]?.x ?? 0) + NODE_WIDTH;
  expect(points.every(({ x }) => x >= right)).toBe(true);
  expect(points.at(-1)?.y).toBeGreaterThan(points[0]?.y ?? Infinity);
  expect(Math.max(...points.map(({ x }) => x))).toBeGreaterThan(right + 30);
});
