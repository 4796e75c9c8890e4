/** What must not be built: it looks whether a code is unused, and then writes. Negative control of R1. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';

const [port, url] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 10 });
createServer((request, response) => void answer(request, response)).listen(Number(port), '127.0.0.1', () =>
  process.send?.('ready'),
);
process.on('disconnect', () => process.exit(0));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = '';
  for await (const chunk of request) text += chunk;
  const { code } = JSON.parse(text) as { code: string };
  const { rows } = await pool.query<{ used: boolean }>('select used from naive_code where code = $1', [code]);
  if (rows[0]?.used === false) {
    await pool.query('update naive_code set used = true where code = $1', [code]);
    response.writeHead(200).end();
  } else {
    response.writeHead(401).end();
  }
}
