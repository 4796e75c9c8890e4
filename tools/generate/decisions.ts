import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../tidy/project.ts';
import { type Generator, generatedNote } from './generator.ts';

const folder = 'docs/decisions';

/** The list of decisions, from their titles: `# 7. The editor has no cookie`. */
export const decisions: Generator = {
  name: 'decisions',
  run: async () => {
    const files = readdirSync(join(projectRoot, folder)).filter((name) => /^\d{4}-/.test(name));
    const rows = files.sort().map((name) => {
      const title = /^# (\d+)\. (.+)\n/.exec(readFileSync(join(projectRoot, folder, name), 'utf8'));
      if (title === null || Number(title[1]) !== Number(name.slice(0, 4))) {
        throw new Error(`${folder}/${name}: begins with "# ${Number(name.slice(0, 4))}. Title"`);
      }
      return `| ${title[1]} | [${title[2]}](${name}) |`;
    });
    const text = [
      '# Decisions',
      '',
      generatedNote,
      '',
      'What was decided, why, and what it costs. A decision is changed by a new record that names the one it replaces.',
      '',
      '| | |',
      '|---|---|',
      ...rows,
      '',
    ];
    return new Map([[`${folder}/README.md`, text.join('\n')]]);
  },
};
