import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../tidy/project.ts';
import { type Generator, generatedNote } from './generator.ts';

interface Setting {
  readonly byDefault: string;
  readonly meaning: string;
}

/** What each variable that `config.ts` reads means. A new one fails the generator until it is explained here. */
const settings: Readonly<Record<string, Setting>> = {
  INLAY_HOST: { byDefault: '`127.0.0.1`', meaning: 'Address to listen on. `0.0.0.0` opens the server to the network.' },
  INLAY_PORT: { byDefault: '`4400`', meaning: 'Port to listen on; `0` takes any free one.' },
  INLAY_DATA: { byDefault: '`.inlay`', meaning: 'Data folder: embedded database, uploaded images, master key.' },
  DATABASE_URL: {
    byDefault: '',
    meaning: '`postgres://…` of a PostgreSQL 15 or newer. Without it the embedded database in the data folder is used.',
  },
  INLAY_MASTER_KEY: {
    byDefault: '',
    meaning:
      'Secret that all stored hashes and signatures derive from. Without it `master.key` in the data folder is used.',
  },
  INLAY_PUBLIC_URL: {
    byDefault: '',
    meaning: 'Address under which browsers and hosts reach the server, such as `https://editor.example.com`.',
  },
  INLAY_DEMO_PORT: { byDefault: '`4401`', meaning: 'Port of the demo host of `serve --demo`.' },
  INLAY_RATE_LIMITS: {
    byDefault: 'built in',
    meaning: '`off`, or `name=per second/burst` separated by commas: `credential=20/40,signoff=100/1000,code=0.5/30`.',
  },
  INLAY_EGRESS_ALLOW: {
    byDefault: '',
    meaning:
      'Private networks that calls to hosts may reach (pushes, image storages): `cidr[:port]`, separated by commas, such as `10.1.2.0/24:443`.',
  },
  INLAY_LOG_LEVEL: { byDefault: '`info`', meaning: '`trace`, `debug`, `info`, `warn`, `error` or `silent`.' },
  INLAY_TRUST_PROXY: {
    byDefault: '',
    meaning: 'Addresses of proxies whose `X-Forwarded-*` headers count, separated by commas.',
  },
  INLAY_S3_ENDPOINT: {
    byDefault: '',
    meaning:
      'Bucket for uploaded images, such as `https://s3.eu-central-1.amazonaws.com/my-bucket`. Without it they are in the data folder. [Guide](../guides/image-storage.md)',
  },
  INLAY_S3_ACCESS_KEY_ID: { byDefault: '', meaning: 'Access key of the bucket.' },
  INLAY_S3_SECRET_ACCESS_KEY: { byDefault: '', meaning: 'Secret key of the bucket.' },
  INLAY_S3_REGION: { byDefault: '`auto`', meaning: 'Region that requests to the bucket are signed for.' },
  INLAY_SMTP_URL: {
    byDefault: '',
    meaning:
      'Mail server for invitations and reminders of sign-off, such as `smtp://user:password@mail.example.com:587` (STARTTLS where it is offered) or `smtps://…:465`. Without it nobody is written to: invitations are links to copy. [Guide](../guides/operate.md#mails)',
  },
  INLAY_MAIL_FROM: {
    byDefault: '',
    meaning: 'Who the mails come from, such as `Reviews <reviews@example.com>`. Belongs to `INLAY_SMTP_URL`.',
  },
  INLAY_IMAGE_QUOTA_MB: {
    byDefault: '`5000`',
    meaning: 'Most megabytes (10⁶ bytes) of images that one application may keep here.',
  },
  INLAY_DATABASE_POOL: { byDefault: '`10`', meaning: 'Connections to a Postgres server, 2 to 200.' },
};

/** `docs/reference/configuration.md`, from the variables that the server really reads. */
export const configuration: Generator = {
  name: 'configuration',
  run: async () => {
    const source = readFileSync(join(projectRoot, 'apps/server/src/config.ts'), 'utf8');
    const read = [
      ...new Set([...source.matchAll(/'((?:INLAY|DATABASE)_[A-Z0-9_]+)'/g)].map((match) => match[1] ?? '')),
    ];
    const unknown = read.filter((name) => settings[name] === undefined);
    const gone = Object.keys(settings).filter((name) => !read.includes(name));
    if (unknown.length + gone.length > 0) {
      throw new Error(
        `tools/generate/configuration.ts: explain ${unknown.join(', ') || '–'}; remove ${gone.join(', ') || '–'}`,
      );
    }
    const rows = read.map((name) => `| \`${name}\` | ${settings[name]?.byDefault} | ${settings[name]?.meaning} |`);
    const text = [
      '# Configuration',
      '',
      generatedNote,
      '',
      'All of it is optional. Options of the command line win over these variables.',
      '',
      '| Variable | Default | Meaning |',
      '|---|---|---|',
      ...rows,
      '',
    ];
    return new Map([['docs/reference/configuration.md', text.join('\n')]]);
  },
};
