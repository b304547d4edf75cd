import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Button } from '#ui/Button.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';

/** What is counted, in the order in which it matters. */
const COUNTS = ['waiting', 'needHelp', 'drafts', 'photos', 'withdrawing', 'received'] as const;
/** Leaves the placeholders of a text in, for the script to fill. */
const asIs = { skipInterpolation: true } as const;

/** The rescue page: rendered when the app is built, and filled by a script that is no part of the app (`rescue.ts`). */
export function RescuePage() {
  const { t } = useTranslation('rescue');
  const { t: tCommon } = useTranslation('common');
  const { language } = useFormats();
  const base = basePath(language);
  return (
    <>
      <BackLink href={`${base}/`}>{tCommon('notFound.home')}</BackLink>
      <PageHeading page="rescue">{t('heading')}</PageHeading>
      <Say text={t('lead')} />
      <noscript>
        <p>{t('noScript')}</p>
      </noscript>
      <section aria-labelledby="rescue-here">
        <h2 id="rescue-here">{t('here')}</h2>
        <p data-part="counting" hidden>
          {t('counting')}
        </p>
        <p data-part="kept" hidden>
          {t('kept')}
        </p>
        <p data-part="none" hidden>
          {t('none')}
        </p>
        <p data-part="unread" hidden>
          {t('unread')}
        </p>
        <p data-part="newer" hidden>
          {t('newer')}
        </p>
        <dl className="summary-list" data-part="counts" hidden>
          {COUNTS.map((name) => (
            <div key={name} data-count={name} hidden>
              <dt>{t(`count.${name}`)}</dt>
              <dd />
            </div>
          ))}
        </dl>
        <p data-part="drafts" hidden>
          {t('drafts')}
        </p>
      </section>
      <section aria-labelledby="rescue-send-title" data-part="queue" hidden>
        <h2 id="rescue-send-title">{t('send.title')}</h2>
        <Say text={t('send.why')} />
        <div className="actions">
          <Button
            id="rescue-send"
            data-sending={t('send.sending', asIs)}
            data-done={t('send.done', asIs)}
            data-left={t('send.left', asIs)}
            data-refused={t('send.refused', asIs)}
          >
            {t('send.button')}
          </Button>
        </div>
        <p id="rescue-sent" hidden />
      </section>
      <section aria-labelledby="rescue-save-title" data-part="queue" hidden>
        <h2 id="rescue-save-title">{t('save.title')}</h2>
        <Say text={t('save.why')} />
        <div className="actions">
          <Button id="rescue-save" kind="secondary" data-done={t('save.done', asIs)}>
            {t('save.button')}
          </Button>
        </div>
        <p id="rescue-saved" hidden />
      </section>
      <section aria-labelledby="rescue-again-title">
        <h2 id="rescue-again-title">{t('again.title')}</h2>
        <Say text={t('again.why')} />
        <div className="actions">
          <LinkButton kind="secondary" id="rescue-again" href={`${base}/kiriman`} data-looking={t('again.looking')}>
            {t('again.button')}
          </LinkButton>
        </div>
        <p id="rescue-looking" hidden />
      </section>
    </>
  );
}
