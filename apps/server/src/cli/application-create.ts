import { provisionApplication } from '../provision-application.ts';
import { createServices } from '../services.ts';
import { type Command, dataOptions, text, UsageError } from './command.ts';
import { configure } from './configure.ts';

export const applicationCreate: Command = {
  name: 'application create',
  usage: '--name NAME [--push-url URL] [--allowed-origin ORIGIN …] [--data DIR | --database-url URL] [--json]',
  summary: 'Create an Application with credentials for all three APIs and print them, once.',
  options: {
    ...dataOptions,
    name: { type: 'string' },
    'push-url': { type: 'string' },
    'allowed-origin': { type: 'string', multiple: true },
    json: { type: 'boolean' },
  },
  async run({ values, print }) {
    const name = text(values['name']);
    if (!name) throw new UsageError('--name is missing');
    const origins = values['allowed-origin'];
    const services = await createServices({ ...configure(values), logLevel: 'silent' });
    try {
      const { application: _settings, ...secrets } = await provisionApplication(services, {
        consoleId: await services.accounts.ensureConsole(),
        actor: 'system',
        name,
        pushUrl: text(values['push-url']),
        allowedOrigins: Array.isArray(origins) ? origins.map(String) : [],
      });
      if (values['json']) print(JSON.stringify(secrets));
      else
        print(
          [
            ...Object.entries(secrets).map(([key, value]) => `${key}: ${value}`),
            '',
            'These secrets are shown once.',
          ].join('\n'),
        );
    } finally {
      await services.close();
    }
    return 0;
  },
};
