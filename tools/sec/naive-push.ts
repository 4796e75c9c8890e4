/** What must not be built: it answers the save, and then pushes from memory. Negative control of P9. */
import { createServer } from 'node:http';
import pg from 'pg';

const [port, url, pushUrl = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 4 });
let lastEvent = 0;
createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const { emailId, version } = JSON.parse(text) as { emailId: string; version: number };
  await pool.query('insert into naive_version (email_id, version) values ($1, $2) on conflict do nothing', [
    emailId,
    version,
  ]);
  response.end();
  lastEvent += 1;
  const eventId = `evt_${process.pid}_${lastEvent}`;
  await fetch(pushUrl, { method: 'POST', body: JSON.stringify({ emailId, version, eventId }) });
}).listen(Number(port), '127.0.0.1', () => process.send?.('ready'));
process.on('disconnect', () => process.exit(0));
