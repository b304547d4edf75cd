import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { TERMS, type TermId } from '#features/learn/terms.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { SearchField } from '#ui/SearchField.tsx';

/** Every hard word with what it means, by the alphabet of the words. */
export function TermsPage() {
  const { t } = useTranslation('glossary');
  const { t: tLearn } = useTranslation('learn');
  const { language } = useFormats();
  const asIs = { skipInterpolation: true } as const;
  return (
    <>
      <Say text={tLearn('terms.lead')} className="lead" />
      <SearchField
        id="cari"
        label={t('searchLabel')}
        hint={t('searchHint')}
        found={{ one: t('found', { ...asIs, count: 1 }), other: t('found', { ...asIs, count: 2 }), none: t('none') }}
      />
      <dl className="glossary">
        {alphabetical().map((id) => (
          <div key={id} id={id} data-find="">
            <dt data-say="">
              <span {...(language !== 'id' && { lang: 'id' })}>{TERMS[id]}</span>
            </dt>
            <dd>
              <b>{t(`term.${id}.name`)}.</b> <Say as="span" text={t(`term.${id}.meaning`)} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function alphabetical(): readonly TermId[] {
  const ids = Object.keys(TERMS).filter((id): id is TermId => id in TERMS);
  return ids.sort((a, b) => TERMS[a].localeCompare(TERMS[b], 'id'));
}
