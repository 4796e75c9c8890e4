import { readFileSync } from 'node:fs';
import { type TrustedKey, type VerificationReport, verifyBundleText } from '@inlay/evidence';
import { type Command, text, UsageError } from './command.ts';

export const evidenceVerify: Command = {
  name: 'evidence verify',
  usage: 'FILE [--key PUBLIC_KEY]… [--keys FILE] [--json]',
  summary: 'Check the evidence of a package, offline: exit code 0 valid, 1 not valid, 2 unreadable.',
  takesWords: true,
  options: { key: { type: 'string', multiple: true }, keys: { type: 'string' }, json: { type: 'boolean' } },
  async run({ values, positionals, say, print }) {
    const [file] = positionals;
    if (!file || positionals.length > 1) throw new UsageError('Name one file, or "-" for standard input');
    const trustedKeys = readTrustedKeys(values['key'], text(values['keys']));
    const content = readText(file);
    if (content === undefined) {
      say(`inlay evidence verify: ${file} cannot be read`);
      return 2;
    }
    const report = await verifyBundleText(content, trustedKeys ? { trustedKeys } : {});
    print(values['json'] ? JSON.stringify(report, null, 2) : describe(report).join('\n'));
    if (report.verdict === 'unreadable') return 2;
    return report.verdict === 'valid' ? 0 : 1;
  },
};

function readText(file: string): string | undefined {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Keys named one by one, and those of a saved list: `[{ "publicKey": … }]`, alone or as `keys` of an object. */
function readTrustedKeys(named: unknown, listFile: string | undefined): readonly TrustedKey[] | undefined {
  const keys: TrustedKey[] = [];
  for (const publicKey of Array.isArray(named) ? named : []) {
    if (!/^[\w-]{43}$/.test(String(publicKey)))
      throw new UsageError(`--key must be 32 bytes in base64url (43 characters), got "${publicKey}"`);
    keys.push({ publicKey: String(publicKey) });
  }
  if (listFile !== undefined) keys.push(...readKeyList(listFile));
  return keys.length > 0 ? keys : undefined;
}

function readKeyList(file: string): readonly TrustedKey[] {
  const content = readText(file);
  if (content === undefined) throw new UsageError(`${file} cannot be read`);
  const problem = `${file} must be a list of keys: [{"publicKey": "…", "from": "…", "until": null}]`;
  let list: unknown;
  try {
    const parsed: unknown = JSON.parse(content);
    list = typeof parsed === 'object' && parsed !== null && 'keys' in parsed ? parsed.keys : parsed;
  } catch {
    throw new UsageError(problem);
  }
  if (!Array.isArray(list) || list.length === 0) throw new UsageError(problem);
  return list.map((item: unknown): TrustedKey => {
    if (typeof item !== 'object' || item === null || !('publicKey' in item) || typeof item.publicKey !== 'string')
      throw new UsageError(problem);
    const from = 'from' in item && typeof item.from === 'string' ? { from: item.from } : {};
    const until = 'until' in item && typeof item.until === 'string' ? { until: item.until } : {};
    return { publicKey: item.publicKey, ...from, ...until };
  });
}

const verdicts: Readonly<Record<VerificationReport['verdict'], string>> = {
  valid: 'VALID',
  unsealed: 'NOT SEALED: nothing contradicts itself, and nothing proves who wrote it',
  broken: 'BROKEN',
  unreadable: 'UNREADABLE',
};

function describe(report: VerificationReport): readonly string[] {
  const { verdict, firstBroken, findings, findingsLeftOut } = report;
  const told = findings.map(({ severity, message, expected, actual }) => {
    const values = [expected ? `\n    expected ${expected}` : '', actual ? `\n    found    ${actual}` : ''].join('');
    return `  ${severity}: ${message}${values}`;
  });
  return [
    verdicts[verdict],
    ...(verdict === 'unreadable' ? [] : describeChecks(report)),
    ...(firstBroken
      ? [
          '',
          `First fault: entry ${firstBroken.seq}${firstBroken.type ? ` (${firstBroken.type})` : ''}: ${firstBroken.message}`,
        ]
      : []),
    ...(told.length > 0 ? ['', 'Findings:', ...told] : []),
    ...(findingsLeftOut > 0 ? [`  … and ${findingsLeftOut} more`] : []),
  ].map(printable);
}

function describeChecks(report: VerificationReport): readonly string[] {
  const { entries, documents, seals, sealedSeq } = report;
  const good = (items: readonly { readonly ok: boolean }[]): string =>
    `${items.filter(({ ok }) => ok).length} of ${items.length}`;
  const keys = { pinned: 'the keys you named', 'self-declared': 'the keys in the file itself', none: 'no keys' };
  return [
    `Package ${report.packageId} of application ${report.applicationId}`,
    `Entries   ${good(entries)} hold, ${sealedSeq} of them under a good seal`,
    `Documents ${good(documents)} are what was hashed; ${report.decisionsBound} decisions name one by its hash`,
    `Seals     ${good(seals)} hold, checked with ${keys[report.trust]}`,
    `Head      ${report.headHash ?? ''}`,
  ];
}

/** What a hostile file says must not steer a terminal. */
const printable = (line: string): string => line.replace(/[\p{Cc}\p{Cf}]/gu, (mark) => (mark === '\n' ? mark : '�'));
