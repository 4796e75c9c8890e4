import type { SignoffSettings } from '@inlay/contract';
import { TextField } from '@inlay/ui';
import { SettingsCard } from '../forms/settings-card.tsx';
import { fieldText } from '../language/refusal-text.ts';
import { useSession } from '../shell/session-context.ts';
import { LanguageList } from './language-list.tsx';
import { type SignoffCardProps, useSignoffForm } from './signoff-form.ts';
import { useSignoffText } from './use-signoff-text.ts';

type Link = SignoffSettings['handOver'][string];

/** Characters of the address and of each text, as the server limits them. */
const HREF_LENGTH_MAX = 2_048;
const TEXT_LENGTH_MAX = 255;

const isAddress = (href: string): boolean => /^https?:\/\/[^\s]+$/i.test(href.trim()) && URL.canParse(href.trim());

const isEmpty = ({ href, text, title }: Link): boolean => `${href}${text}${title}`.trim() === '';

/** Nothing at all is complete: a language that was just added is not wrong before something is typed into it. */
const isComplete = (link: Link): boolean => isEmpty(link) || isAddress(link.href);

/** Where signers go on after the end, by language. */
export function HandOverCard(props: SignoffCardProps) {
  const { applicationId, settings } = props;
  const { t } = useSignoffText();
  const { mayManage } = useSession();
  const form = useSignoffForm(applicationId, settings.handOver, (links) => ({ handOver: trimmed(links) }));
  const hrefError = (tag: string, link: Link): string | undefined =>
    isComplete(link)
      ? fieldText(form.error, `handOver.${tag}.href`, t, HREF_LENGTH_MAX)
      : t(link.href === '' ? 'field.required' : 'signoff.handOverInvalid');
  const isWrong = !Object.values(form.value).every(isComplete);
  return (
    <SettingsCard
      title={t('signoff.handOverTitle')}
      text={`${t('signoff.handOverText')} ${t('signoff.languageRule')}`}
      form={{ ...form, submit: () => (isWrong ? undefined : form.submit()) }}
    >
      <LanguageList
        values={form.value}
        empty={{ href: '', text: '', title: '' }}
        onChange={form.set}
        render={(tag, link, set) => (
          <div className="signoff-fields">
            <TextField
              className="signoff-wide"
              label={t('signoff.handOverHref')}
              placeholder="https://app.example.com/approved"
              value={link.href}
              onChange={(href) => set({ ...link, href })}
              disabled={!mayManage}
              inputMode="url"
              spellCheck={false}
              dir="ltr"
              maxLength={HREF_LENGTH_MAX}
              error={hrefError(tag, link)}
            />
            <TextField
              label={t('signoff.handOverLink')}
              hint={t('signoff.handOverLinkHint')}
              optional
              lang={tag.replaceAll('_', '-')}
              dir="auto"
              value={link.text}
              onChange={(text) => set({ ...link, text })}
              disabled={!mayManage}
              maxLength={TEXT_LENGTH_MAX}
              error={fieldText(form.error, `handOver.${tag}.text`, t, TEXT_LENGTH_MAX)}
            />
            <TextField
              label={t('signoff.handOverTip')}
              optional
              lang={tag.replaceAll('_', '-')}
              dir="auto"
              value={link.title}
              onChange={(title) => set({ ...link, title })}
              disabled={!mayManage}
              maxLength={TEXT_LENGTH_MAX}
              error={fieldText(form.error, `handOver.${tag}.title`, t, TEXT_LENGTH_MAX)}
            />
          </div>
        )}
      />
    </SettingsCard>
  );
}

/** A language without anything in it is none. */
const trimmed = (links: SignoffSettings['handOver']): SignoffSettings['handOver'] =>
  Object.fromEntries(
    Object.entries(links)
      .filter(([, link]) => !isEmpty(link))
      .map(([tag, { href, text, title }]) => [tag, { href: href.trim(), text: text.trim(), title: title.trim() }]),
  );
