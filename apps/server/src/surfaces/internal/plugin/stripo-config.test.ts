// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a template of keys is written like this
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStripoConfig } from './stripo-config.ts';

const all = { read: true, write: true, delete: true };
const look = { read: true, write: false, delete: false };
const roles = ['admin', 'user'];

/** Everything the reference lists, as an installation would have it. */
const config = {
  theme: {
    type: 'CUSTOM',
    params: { 'primary-color': '#32CB4B', 'secondary-color': '#ffffff', 'font-size': '14px', customFontLink: '' },
    removePluginBranding: true,
  },
  imageGallery: {
    type: 'API',
    api: { enabled: true, url: 'https://images.example/api', username: 'u', password: 'p' },
    tabs: [
      { label: { en: 'Email', es: 'Correo' }, key: 'email_${emailId}', canWrite: true, role: 'USER' },
      { label: { de: 'Marke' }, key: 'brand', canWrite: true, role: 'ADMIN' },
      { label: { en: 'Old' }, key: 'archive' },
    ],
    maxFileSizeInKBytes: 2048,
    imagesBankEnabled: false,
    awsSecretKey: 'not-for-browsers',
  },
  blocksLibrary: {
    enabled: true,
    view: 'FULL_WIDTH',
    tabs: [
      { viewOrder: 1, label: { en: 'Second' }, key: 'general', canWrite: true, role: 'ADMIN' },
      { viewOrder: 0, label: { en: 'First' }, key: 'account_${userId}', canWrite: true },
    ],
  },
  baseBlocks: { imageEnabled: true, timerEnabled: false, ampCarouselEnabled: false },
  blockControls: { blockVisibilityEnabled: false, compressionEnabled: true, compressionRate: 80 },
  permissionsApi: {},
  autoSaveApi: { enabled: true, url: 'https://a.example/v1', username: 'u', password: 'p' },
  autoSaveApiV2: { enabled: true, url: 'https://a.example/v2', username: 'inlay', password: 's' },
  ai: { openAiApiKey: 'sk-1', textBlockAiEnabled: true },
  mergeTagsEnabled: true,
  undoEnabled: false,
  baseSubDomainSourcePath: 'x',
};

describe('a Stripo configuration', () => {
  const { change, accent, taken, ignored } = readStripoConfig(config, roles);

  it('brings its tabs along, in their order, with the rights that they mean', () => {
    expect(change.folders?.images).toEqual([
      { labels: { en: 'Email', es: 'Correo' }, keyTemplate: 'email_${emailId}', rights: { user: all } },
      { labels: { de: 'Marke', en: 'Marke' }, keyTemplate: 'brand', rights: { admin: all, user: look } },
      { labels: { en: 'Old' }, keyTemplate: 'archive', rights: { user: look } },
    ]);
    expect(change.folders?.modules?.map(({ keyTemplate }) => keyTemplate)).toEqual(['account_${userId}', 'general']);
  });

  it('brings storage, notification, accent and the switches of the editor along', () => {
    const storage = { kind: 'external', url: 'https://images.example/api', username: 'u', password: 'p' };
    expect(change.imageStorage).toEqual(storage);
    expect(change.changeNotification).toEqual({ url: 'https://a.example/v2', username: 'inlay', password: 's' });
    expect(accent).toBe('#32cb4b');
    expect(change.editorConfig).toEqual({
      theme: {
        type: 'CUSTOM',
        params: { 'primary-color': '#32CB4B', 'secondary-color': '#ffffff', 'font-size': '14px' },
        removePluginBranding: true,
      },
      imageGallery: { imagesBankEnabled: false, maxFileSizeInKBytes: 2048 },
      blocksLibrary: { enabled: true, view: 'FULL_WIDTH' },
      baseBlocks: { imageEnabled: true, timerEnabled: false, ampCarouselEnabled: false },
      blockControls: { blockVisibilityEnabled: false, compressionEnabled: true, compressionRate: 80 },
      ai: { textBlockAiEnabled: true },
      mergeTagsEnabled: true,
      undoEnabled: false,
    });
  });

  it('says what was taken and what was not, and leaves keys of other services behind', () => {
    expect(taken).toContain('imageGallery.tabs.0.label.es');
    expect(taken).toContain('blockControls.compressionRate');
    expect([...ignored].sort()).toEqual([
      'ai.openAiApiKey',
      'autoSaveApi',
      'baseSubDomainSourcePath',
      'imageGallery.awsSecretKey',
    ]);
    expect(JSON.stringify(change)).not.toMatch(/not-for-browsers|sk-1/);
  });

  it('takes the colour of no theme that is switched off', () => {
    const theme = { type: 'default', params: { 'primary-color': '#32cb4b' } };
    expect(readStripoConfig({ theme }, roles).accent).toBeNull();
    expect(readStripoConfig({ theme: { params: theme.params } }, roles).accent).toBe('#32cb4b');
  });

  it('takes no endpoint that is switched off', () => {
    const off = { autoSaveApiV2: { enabled: false, url: 'https://a.example', username: 'username' } };
    const read = readStripoConfig(off, roles);
    expect(read.change).toEqual({});
    expect(read.ignored).toEqual(['autoSaveApiV2.url', 'autoSaveApiV2.username']);
  });

  it.each<[unknown, readonly string[]]>([
    [{ imageGallery: { tabs: [{ key: '../x', label: { en: 'X' } }] } }, ['imageGallery']],
    [{ imageGallery: { tabs: [{ key: 'a' }, { key: 'a', label: 'Again' }] } }, ['imageGallery.tabs.1']],
    [{ imageGallery: { type: 'AWS_S3' } }, ['imageGallery']],
    [{ autoSaveApiV2: { enabled: true, url: 'javascript:alert(1)' } }, ['autoSaveApiV2.url']],
    [{ theme: { params: { 'font-family': 'x}</style>' } } }, ['theme']],
    [{ baseBlocks: { imageEnabled: 'yes' }, undoEnabled: true }, ['baseBlocks']],
    ['text', []],
    [[{ key: 'a' }], ['0']],
    [null, []],
  ])('ignores what it cannot use: %j', (odd, paths) => {
    expect(readStripoConfig(odd, roles).ignored).toEqual(paths);
  });

  it('gives roles of the application what they would have had', () => {
    const tabs = [
      { key: 'shared', canWrite: true },
      { key: 'brand', canWrite: true, role: 'Brand' },
      { key: 'closed', canWrite: true, role: 'SOMEBODY' },
      { key: 'secret', canWrite: true, role: 'ADMIN', readRole: 'ADMIN' },
    ];
    const read = readStripoConfig({ blocksLibrary: { tabs } }, [...roles, 'brand', 'guest']);
    expect(read.change.folders?.modules?.map(({ rights }) => rights)).toEqual([
      { user: all, brand: all, guest: all },
      { admin: all, user: look, brand: all, guest: look },
      { admin: all, user: look, brand: look, guest: look },
      { admin: all },
    ]);
    expect(read.ignored).toEqual(['blocksLibrary.tabs.2.role']);
  });

  it('never makes it throw', () => {
    const keys = fc.constantFrom('theme', 'params', 'imageGallery', 'tabs', 'key', 'label', 'en', 'role', 'api', 'url');
    const anything = fc.anything({ key: fc.oneof(keys, fc.string()), maxDepth: 5, withNullPrototype: true });
    const likely = fc.record(
      { imageGallery: fc.record({ tabs: fc.array(fc.dictionary(keys, anything)) }), theme: anything, ai: anything },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(anything, likely), (odd) => {
        const read = readStripoConfig(odd, roles);
        expect(JSON.stringify(read.change).length).toBeLessThan(1_000_000);
        expect(read.taken.filter((path) => read.ignored.includes(path))).toEqual([]);
      }),
    );
  });
});
