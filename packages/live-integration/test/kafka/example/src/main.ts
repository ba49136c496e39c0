import { createServer } from 'node:http';

const { PORT, PEER_URL = '', DATABASE_URL = '' } = process.env;

/** Is ready immediately, and answers with the status of its peer and the name of its database. */
createServer((req, res) => {
  if (req.url === '/health/ready') return void res.end();
  void fetch(`${PEER_URL}/health/ready`).then(({ status }) =>
    res.end(`${status} ${new URL(DATABASE_URL).pathname}`),
  );
}).listen(Number(PORT), '127.0.0.1');
