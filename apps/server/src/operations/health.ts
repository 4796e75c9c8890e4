import type { Database } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import { apiHeaders } from '../http/security-headers.ts';
import type { App } from '../http/server.ts';
import type { Metrics } from './metrics.ts';

/** `/healthz`: the process runs. `/readyz`: it can serve, the database answers. `/metrics`: Prometheus. */
export function mountHealth(app: App, database: Database, metrics: Metrics): void {
  app.get('/healthz', (_request, reply) => reply.headers(apiHeaders).send({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await database.one(sql`select 1 as ready`);
      return reply.headers(apiHeaders).send({ status: 'ready', database: database.engine });
    } catch {
      return reply.code(503).headers(apiHeaders).send({ status: 'unavailable', database: database.engine });
    }
  });
  app.get('/metrics', async (_request, reply) =>
    reply
      .headers(apiHeaders)
      .type(metrics.contentType)
      .send(await metrics.text()),
  );
}
