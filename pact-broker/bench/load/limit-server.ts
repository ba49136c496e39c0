import express from 'express';
import pg from 'pg';

/**
 * The limit: answers each request with one row of one indexed query, through Express and `pg`.
 * `npm run bench` starts it with the URL of a filled database.
 */
const [databaseUrl] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl });

const server = express()
  .disable('x-powered-by')
  .disable('etag')
  .get('/versions/:pacticipant/:number', async (req, res) => {
    const { pacticipant, number } = req.params;
    const { rows } = await pool.query({
      name: 'version',
      text: `
        select versions.* from versions join pacticipants on pacticipants.id = pacticipant_id
        where pacticipants.name = $1 and number = $2`,
      values: [pacticipant, number],
    });
    res.json(rows[0]);
  })
  .listen(0, '127.0.0.1', () => {
    const { port } = server.address() as { port: number };
    process.stdout.write(`ready at http://127.0.0.1:${port}\n`);
  });
