import { describe, expect, it } from 'vitest';
import { render } from './render.ts';
import { fixture, fixtureNames } from './testing/fixtures.ts';

/** Update with `npx vitest run packages/render -u`, and look at the difference. */
describe('golden files', () => {
  it.each(fixtureNames)('%s', async (name) => {
    const mail = render(fixture(name), { subject: `Fixture ${name}`, minify: false });
    await expect(mail.html).toMatchFileSnapshot(`fixtures/${name}.html`);
    await expect(mail.text).toMatchFileSnapshot(`fixtures/${name}.txt`);
    expect(mail.notes.map(({ code, detail }) => `${code} ${detail}`)).toMatchSnapshot();
  });
});
