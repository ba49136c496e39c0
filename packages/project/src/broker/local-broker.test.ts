import { startHttpServer } from '@shopflow/service-kit/http-server';
import { openProject } from '../open-project.ts';
import { startLocalBroker } from './local-broker.ts';

test('says what to do when the port is in use', async () => {
  const server = await startHttpServer(() => undefined, { port: 0 });
  const project = await openProject(import.meta.dirname, { PATH: process.env.PATH });
  const { signal } = new AbortController();

  try {
    await expect(startLocalBroker(project, { port: server.port, signal })).rejects.toThrow(
      `Port ${server.port} is already in use. Choose another port. If a demo kept its broker there`,
    );
  } finally {
    await server.stop();
  }
});
