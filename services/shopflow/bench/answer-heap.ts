/** Loaded before a service (`--expose-gc --import`): GET on HEAP_PORT collects garbage and answers what is left. */
import { createServer } from 'node:http';

// oxlint-disable-next-line node/no-process-env -- the service has its own settings
const port = Number(process.env.HEAP_PORT);

createServer((_req, res) => {
  void (async () => {
    if (global.gc === undefined) throw new Error('Start this process with --expose-gc');
    // Twice: what the first one finalizes is collected by the second.
    global.gc();
    await new Promise(setImmediate);
    global.gc();
    res.end(JSON.stringify(process.memoryUsage()));
  })();
})
  .listen(port, '127.0.0.1')
  .unref();
