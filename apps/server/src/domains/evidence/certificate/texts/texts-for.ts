import { ar } from './ar.ts';
import type { CertificateTexts } from './certificate-texts.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { pt } from './pt.ts';
import { zh } from './zh.ts';

/** By the locales of the interface; the tag is for readers of the file. */
const catalogues: Readonly<Record<string, readonly [tag: string, texts: CertificateTexts]>> = {
  ar: ['ar', ar],
  de: ['de-DE', de],
  en: ['en-US', en],
  es: ['es-ES', es],
  fr: ['fr-FR', fr],
  ja: ['ja-JP', ja],
  pt: ['pt-BR', pt],
  zh: ['zh-CN', zh],
};

/** `de_DE`, `de-AT` and `de` are all German; English for what is not here. */
export function textsFor(locale: string | undefined): {
  readonly texts: CertificateTexts;
  readonly language: string;
  readonly rightToLeft: boolean;
} {
  const name = locale?.toLowerCase().split(/[-_]/)[0] ?? 'en';
  const [language, texts] = (Object.hasOwn(catalogues, name) ? catalogues[name] : undefined) ?? ['en-US', en];
  return { texts, language, rightToLeft: language === 'ar' };
}
