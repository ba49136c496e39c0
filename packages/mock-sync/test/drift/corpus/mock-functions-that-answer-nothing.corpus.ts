import { jestOf } from './exchanges.ts';

const { fn, spyOn } = jestOf(import.meta);

test('right: a callback that is only counted', () => {
  const callback = fn();
  callback();
  expect(callback).toHaveBeenCalledTimes(1);
});

test('right: a spied method that keeps its implementation', () => {
  const clock = { now: () => 7 };
  const spy = spyOn(clock, 'now');
  expect(clock.now()).toBe(7);
  expect(spy).toHaveBeenCalledTimes(1);
});
