import type { Shape } from '../document/shape.ts';
import { randomValue } from '../document/value-of.ts';
import type { BodyPlace, Drawing } from './drawing.ts';
import { randomExpectation, type Expectation } from './expectation.ts';

/** `none`: the old document allows none of those that were drawn. */
export function randomBody(
  shape: Shape | undefined,
  at: BodyPlace,
  { random, specification, isAllowed }: Drawing,
): Expectation | 'none' | undefined {
  if (shape === undefined) return undefined;
  const direction = at.response === undefined ? 'request' : 'response';
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const full = randomValue(shape, { random, isFull: true, direction });
    if (!isAllowed(full, at)) continue;
    const expectation = randomExpectation(full, shape, { random, specification, direction });
    if (direction === 'response' || isAllowed(expectation.example, at)) return expectation;
  }
  return 'none';
}
