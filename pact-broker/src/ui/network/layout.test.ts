import { columnsAround, columnsByDependency } from './columns.ts';
import { layOut, NODE_HEIGHT, NODE_WIDTH } from './layout.ts';

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
