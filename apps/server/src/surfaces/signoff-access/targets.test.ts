import { Refusal } from '@inlay/contract';
import { describe, expect, it } from 'vitest';
import { firstPage, readTarget, type TargetSeat } from './targets.ts';

const origins = ['https://sign.example.com', 'http://localhost:4400'];
const own = '5vjLRY5MWrDJ6MzRAEyCKOy5IH0=';
const other = 's-wy6PFASBlAKfnLJjcbzoaMyTg=';
const review: TargetSeat = { kind: 'review_session', packageId: own };
const designer: TargetSeat = { kind: 'designer_session', packageId: own };
const workspace: TargetSeat = { kind: 'workspace_session', packageId: null };

const isRefused = (target: string, seat: TargetSeat): boolean => {
  try {
    readTarget(target, seat, origins);
    return false;
  } catch (error) {
    return error instanceof Refusal && error.code === 'target_refused';
  }
};

describe('the page to go on to', () => {
  it.each([
    [review, `/transaction/${own}/sign`],
    [designer, `/designer/${own}`],
    [designer, `/a/transaction/${own}`],
    [designer, `/a/transaction/${own}/designer`],
    [designer, `/packages/${own}`],
    [workspace, '/a/dashboard'],
    [workspace, `/designer/${other}`],
    [workspace, `/a/transaction/${other}`],
    [workspace, `/packages/${other}`],
  ] as const)('is a page of the session, as a path or as an address of ours: %o %s', (seat, path) => {
    expect(readTarget(path, seat, origins)).toBe(path);
    for (const origin of origins) expect(readTarget(origin + path, seat, origins)).toBe(path);
    expect(readTarget(path.replace('=', '%3D'), seat, origins)).toBe(path);
    expect(readTarget(`${path}/`, seat, origins)).toBe(path);
    expect(readTarget(`${path}?lang=de#top`, seat, origins)).toBe(`${path}?lang=de#top`);
  });

  it('is the first page of the kind where nobody says', () => {
    expect([review, designer, workspace].map(firstPage)).toEqual([
      `/transaction/${own}/sign`,
      `/a/transaction/${own}/designer`,
      '/a/dashboard',
    ]);
  });

  const path = `/transaction/${own}/sign`;
  it.each([
    '//evil.example',
    `//evil.example${path}`,
    `///evil.example${path}`,
    '/\\evil.example',
    `\\\\evil.example${path}`,
    `/\\/evil.example${path}`,
    `https:\\\\evil.example${path}`,
    `https://evil.example${path}`,
    `https:evil.example${path}`,
    `https:/evil.example${path}`,
    `https:///evil.example${path}`,
    `http://sign.example.com${path}`,
    `https://sign.example.com:8443${path}`,
    `https://sign.example.com.evil.example${path}`,
    `https://sign.example.com@evil.example${path}`,
    `https://evil.example@sign.example.com${path}`,
    `https://user:pass@sign.example.com${path}`,
    `https://sign.example.com%2eevil.example${path}`,
    `https://sign.example.com%00.evil.example${path}`,
    `https%3A%2F%2Fevil.example${path}`,
    `%2F%2Fevil.example${path}`,
    `%5C%5Cevil.example${path}`,
    `/%2Fevil.example${path}`,
    `/%5Cevil.example${path}`,
    `/%09/evil.example${path}`,
    `/\t/evil.example${path}`,
    `/\n/evil.example${path}`,
    ` https://evil.example${path}`,
    `${path}\r\nset-cookie: a=b`,
    `${path}%0d%0aset-cookie:a=b`,
    `/%0d%0alocation:%20https://evil.example`,
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    `javascript://sign.example.com${path}`,
    'data:text/html,<script>alert(1)</script>',
    'blob:https://sign.example.com/x',
    'file:///etc/passwd',
    'ftp://sign.example.com/',
    '',
    '/',
    '.',
    '..',
    'evil.example',
    `transaction/${own}/sign`,
    `/transaction/${own}/sign/..`,
    `/transaction/${own}/sign/../../${other}/sign`,
    `/transaction/${own}/%2e%2e/${other}/sign`,
    `/transaction/${own}%2F..%2F${other}/sign`,
    `/transaction/${other}/sign`,
    `/transaction/${own}`,
    `/transaction//sign`,
    `/transaction/${own}/sign/evil`,
    `/TRANSACTION/${own}/sign`,
    `/designer/${own}`,
    '/a/dashboard',
    '/console',
    '/internal/applications',
    '/api/packages',
    `/auth?target=${path}`,
    `/transaction/${own}/sign?${'x'.repeat(2_000)}`,
  ])('is never %j for a signer', (target) => {
    expect(isRefused(target, review)).toBe(true);
  });

  it('is no page of another package, and no dashboard, for a sender of one', () => {
    const refused = ['/a/dashboard', `/designer/${other}`, `/packages/${other}`, `/transaction/${own}/sign`];
    expect(refused.filter((target) => !isRefused(target, designer))).toEqual([]);
    expect(isRefused(`/transaction/${own}/sign`, workspace)).toBe(true);
  });
});
