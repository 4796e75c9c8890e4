import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { type Conversion, createConversion } from './conversion/index.ts';
import type { Database } from './db/database.ts';
import { openDatabase } from './db/open-database.ts';
import { type Access, createAccess } from './domains/access/index.ts';
import { type Accounts, createAccounts } from './domains/accounts/index.ts';
import { type Applications, createApplications } from './domains/applications/index.ts';
import { createEmails, type Emails } from './domains/emails/index.ts';
import { type CodeIssuer, createCodeIssuer, createEndUsers, type EndUsers } from './domains/end-users/index.ts';
import type { Evidence } from './domains/evidence/index.ts';
import { createGallery, type Gallery, openImageFiles } from './domains/gallery/index.ts';
import { createLibraries, type Libraries } from './domains/libraries/index.ts';
import type { Mails } from './domains/mail/index.ts';
import { createModules, type Modules } from './domains/modules/index.ts';
import {
  type ChangeNotices,
  type ChangeNoticeTuning,
  createPluginSettings,
  createTokenIssuer,
  type IssueToken,
  type PluginSettingsStore,
} from './domains/plugin/index.ts';
import type { Push, PushTuning } from './domains/push/index.ts';
import type { Signoff } from './domains/signoff/index.ts';
import { createEgress } from './egress/index.ts';
import { createRateLimiter } from './http/rate-limiter.ts';
import { appendEvents } from './jobs/outbox.ts';
import { systemClock } from './kernel/clock.ts';
import { createKeyring, type Keyring, loadMasterKey } from './kernel/keyring.ts';
import { createLogger } from './kernel/logger.ts';
import { createSpendTry } from './surfaces/internal/spend-try.ts';
import { tellCallbacks } from './surfaces/signoff-api/callback/tell-callbacks.ts';
import { wireChangeNotices } from './wire-change-notices.ts';
import { wirePush } from './wire-push.ts';
import { releaseBySignoff, settleApprovals } from './wire-release.ts';
import { wireSignoff } from './wire-signoff.ts';

/** Every domain, wired once. Surfaces and commands take from here what they need. */
export interface Services {
  readonly config: Config;
  readonly logger: Logger;
  readonly database: Database;
  readonly keyring: Keyring;
  readonly consume: ReturnType<typeof createRateLimiter>;
  readonly access: Access;
  readonly accounts: Accounts;
  readonly applications: Applications;
  readonly endUsers: EndUsers;
  readonly issueCode: CodeIssuer;
  readonly libraries: Libraries;
  readonly gallery: Gallery;
  readonly modules: Modules;
  readonly emails: Emails;
  readonly pluginSettings: PluginSettingsStore;
  readonly issuePluginToken: IssueToken;
  readonly push: Push;
  readonly changeNotices: ChangeNotices;
  readonly mails: Mails;
  readonly evidence: Evidence;
  readonly signoff: Signoff;
  readonly conversion: Conversion;
  close(): Promise<void>;
}

/** Opens the database (migrating it first) and wires the domains, bottom to top. */
export async function createServices(
  config: Config,
  tuning: { readonly push?: Partial<PushTuning>; readonly changeNotices?: Partial<ChangeNoticeTuning> } = {},
): Promise<Services> {
  const logger = createLogger(config.logLevel);
  const keyring = createKeyring(loadMasterKey(config.masterKey, config.dataFolder));
  const database = await openDatabase(config, keyring);
  for (const name of database.migrated) logger.info({ migration: name }, 'migrated');
  const consume = createRateLimiter(systemClock.nowMs);
  const access = createAccess({ database, keyring, appendEvents });
  const applications = createApplications({ database });
  const accounts = createAccounts({
    database,
    access,
    keyring,
    spendTry: createSpendTry(config.rateLimits, consume),
    onFirstAccount: (consoleId, actor) => applications.ensureDefault(consoleId, actor),
  });
  const endUsers = createEndUsers({ database, access });
  const pluginSettings = createPluginSettings({ database, keyring });
  const libraries = createLibraries();
  const conversion = createConversion({ onError: (error) => logger.error({ err: error }, 'conversion failed') });
  const egress = createEgress({ allow: config.egressAllow });
  const images = openImageFiles({ ...config, onError: (error) => logger.error({ err: error }, 'bucket failed') });
  const emails = createEmails({
    database,
    endUsers,
    release: releaseBySignoff,
    onSharedSave: (tx, saved) => changeNotices.note(tx, saved),
  });
  const push = wirePush({ database, keyring, egress, logger, emails }, tuning);
  const changeNotices = wireChangeNotices({ database, egress, logger, access, endUsers, pluginSettings, push }, tuning);
  const reviews = wireSignoff({
    config,
    logger,
    database,
    access,
    keyring,
    emails,
    applications,
    listeners: [tellCallbacks(push), settleApprovals(emails)],
  });
  return {
    config,
    logger,
    database,
    keyring,
    consume,
    access,
    accounts,
    applications,
    endUsers,
    issueCode: createCodeIssuer({ database, access }),
    libraries,
    gallery: createGallery({
      libraries,
      egress,
      files: images.files,
      quotaBytes: config.imageQuotaBytes,
      readImageStorage: pluginSettings.readImageStorage,
      onError: (error, facts) => logger.error({ err: error, ...facts }, 'image storage failed'),
    }),
    modules: createModules({ libraries }),
    emails,
    pluginSettings,
    issuePluginToken: createTokenIssuer({ database, access, settings: pluginSettings }),
    push,
    changeNotices,
    mails: reviews.mails,
    evidence: reviews.evidence,
    signoff: reviews.signoff,
    conversion,
    async close() {
      await conversion.close();
      await images.close();
      reviews.close();
      await database.close();
    },
  };
}
