import { Opened } from './opened.ts';

function givenParts() {
  const stopped: string[] = [];
  const part = (name: string) => ({
    stop: () => Promise.resolve(void stopped.push(name)),
  });
  return { stopped, part };
}

test('what was started is stopped, the last first', async () => {
  const { stopped, part } = givenParts();
  const opened = new Opened();
  await opened.add(part('Kafka'));
  await opened.add(Promise.resolve(part('orders')));

  await opened.stop();
  await opened.stop();

  expect(stopped).toEqual(['orders', 'Kafka']);
});

test('one that cannot be stopped does not keep the others up, and is told of', async () => {
  const { stopped, part } = givenParts();
  const opened = new Opened();
  await opened.add(part('PostgreSQL'));
  await opened.add({ stop: () => Promise.reject(new Error('orders hangs')) });
  await opened.add(part('notifications'));

  await expect(opened.stop()).rejects.toThrow('Could not be stopped: Error: orders hangs');

  expect(stopped).toEqual(['notifications', 'PostgreSQL']);
});

test('a stop waits for what is still starting', async () => {
  const { stopped, part } = givenParts();
  const opened = new Opened();
  let isUp = (): void => undefined;
  const up = new Promise<void>((resolve) => (isUp = resolve));
  const starting = opened.add(up.then(() => part('PostgreSQL')));
  const failing = opened.add(Promise.reject(new Error('no Kafka')));
  await expect(failing).rejects.toThrow('no Kafka');

  const stopping = opened.stop();
  isUp();
  await Promise.all([starting, stopping]);

  expect(stopped).toEqual(['PostgreSQL']);
});

test('what starts after the stop is stopped at once', async () => {
  const { stopped, part } = givenParts();
  const opened = new Opened();
  await opened.stop();

  await expect(opened.add(Promise.resolve(part('orders')))).rejects.toThrow('after the stop');

  expect(stopped).toEqual(['orders']);
});
