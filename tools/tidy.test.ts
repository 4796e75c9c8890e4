import { describe, expect, it } from 'vitest';
import { projectOf, readProject } from './tidy/project.ts';
import { rules } from './tidy/rules.ts';

const project = readProject();

/** More than a person reads at once; the rest shows when these are mended. */
const shownFindings = 30;

describe.each(rules)('$name', (rule) => {
  it('holds', async () => {
    const verdict = await rule.check(project);
    expect(verdict.findings.slice(0, shownFindings)).toEqual([]);
    expect(verdict.visitedCount, 'the rule has gone blind').toBeGreaterThanOrEqual(rule.visitedMin);
  });

  it.each(Object.entries(rule.broken))('finds out %s', async (_, files) => {
    expect((await rule.check(projectOf(files))).findings).not.toEqual([]);
  });

  it('lets a sound tree pass', async () => {
    if (rule.sound === undefined) return;
    expect((await rule.check(projectOf(rule.sound))).findings).toEqual([]);
  });
});

describe('tidy itself', () => {
  it('gives every rule a tree that breaks it', () => {
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules) expect(Object.keys(rule.broken), rule.name).not.toEqual([]);
  });
});
