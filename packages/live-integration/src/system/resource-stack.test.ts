import { ResourceStack } from './resource-stack.ts';

function givenParts() {
  const stopped: string[] = [];
  const part = (name: string) => ({
    stop: () => Promise.resolve(void stopped.push(name)),
  });
  return { stopped, part };
}

test('stops parts in reverse order', async () => {
  const { stopped, part } = givenParts();
  const resources = new ResourceStack();
  await resources.add(part('Kafka'));
  await resources.add(Promise.resolve(part('billing')));

  await resources.stop();
  await resources.stop();

  expect(stopped).toEqual(['billing', 'Kafka']);
});

test('stops the other parts when one fails to stop, and reports it', async () => {
  const { stopped, part } = givenParts();
  const resources = new ResourceStack();
  await resources.add(part('PostgreSQL'));
  await resources.add({ stop: () => Promise.reject(new Error('billing hangs')) });
  await resources.add(part('courier'));

  await expect(resources.stop()).rejects.toThrow('Could not stop: Error: billing hangs');

  expect(stopped).toEqual(['courier', 'PostgreSQL']);
});

test('waits for parts that are still starting before it stops them', async () => {
  const { stopped, part } = givenParts();
  const resources = new ResourceStack();
  let markStarted = (): void => undefined;
  const started = new Promise<void>((resolve) => (markStarted = resolve));
  const starting = resources.add(started.then(() => part('PostgreSQL')));
  const failing = resources.add(Promise.reject(new Error('no Kafka')));
  await expect(failing).rejects.toThrow('no Kafka');

  const stopping = resources.stop();
  markStarted();
  await Promise.all([starting, stopping]);

  expect(stopped).toEqual(['PostgreSQL']);
});

test('immediately stops a part that starts after the stop', async () => {
  const { stopped, part } = givenParts();
  const resources = new ResourceStack();
  await resources.stop();

  await expect(resources.add(Promise.resolve(part('billing')))).rejects.toThrow('after the stop');

  expect(stopped).toEqual(['billing']);
});
