import { type ReactNode, Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { openDraft } from '#features/enrol/draft-session.ts';
import { useLinks } from '#features/enrol/links.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Button } from '#ui/Button.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';

// With all that was answered in it, which the first question does not need.
const ReadElsewhere = lazy(async () => ({
  default: (await import('#features/enrol/ReadElsewhere.tsx')).ReadElsewhere,
}));

/**
 * Shows a page of the form when its draft is there and ours; otherwise says what is the matter and what can be done.
 *
 * @param props.mayBeNew the first page, which is shown while its draft is still being read
 */
export function DraftGate(props: { readonly children: ReactNode; readonly mayBeNew?: boolean }) {
  const { t } = useTranslation('enrol');
  const { kind, elsewhere } = useDraft();
  if (elsewhere !== 'no') {
    return (
      <Suspense fallback={<p className="opening">{t('frame.loading')}</p>}>
        <ReadElsewhere />
      </Suspense>
    );
  }
  switch (kind) {
    case 'gone':
    case 'unreadable':
      return <Gone />;
    case 'sent':
      return <Sent />;
    case 'unopened':
      return <Unopened />;
    case 'opening':
      return props.mayBeNew === true ? props.children : <p className="opening">{t('frame.loading')}</p>;
    case 'fresh':
    case 'open':
      return props.children;
  }
}

function Gone() {
  const { t } = useTranslation('enrol');
  const { kind, saving } = useDraft();
  const sentence = useProblemText();
  const { href } = useLinks();
  return (
    <>
      <BackLink href={href.home}>{t('frame.back')}</BackLink>
      <PageHeading page="gone">{kind === 'gone' ? t('gone.title') : t('gone.unreadable')}</PageHeading>
      <p>{saving.kind === 'failed' ? sentence(saving.problem) : t('gone.why')}</p>
      <div className="actions">
        <LinkButton href={href.list}>{t('gone.list')}</LinkButton>
        <LinkButton kind="secondary" href={href.start}>
          {t('gone.fresh')}
        </LinkButton>
      </div>
    </>
  );
}

/** Agreed to, perhaps in another tab: its receipt is the way on. */
function Sent() {
  const { t } = useTranslation('enrol');
  const { entryId } = useDraft();
  const { href } = useLinks();
  return (
    <>
      <BackLink href={href.home}>{t('frame.back')}</BackLink>
      <PageHeading page="sent">{t('sent.title')}</PageHeading>
      <Say text={t('sent.why')} />
      <div className="actions">
        <LinkButton href={entryId === null ? href.list : href.done(entryId)}>{t('sent.see')}</LinkButton>
        <LinkButton kind="secondary" href={href.start}>
          {t('gone.fresh')}
        </LinkButton>
      </div>
    </>
  );
}

/** It is there, but cannot be read now: trying again is the way out, and nothing is written over it meanwhile. */
function Unopened() {
  const { t } = useTranslation('enrol');
  const { id, saving } = useDraft();
  const sentence = useProblemText();
  const { href } = useLinks();
  return (
    <>
      <BackLink href={href.home}>{t('frame.back')}</BackLink>
      <PageHeading page="unopened">{t('unopened.title')}</PageHeading>
      <Say text={t('unopened.why')} />
      {saving.kind === 'failed' && <p>{sentence(saving.problem)}</p>}
      <div className="actions">
        <Button onClick={() => id !== null && void openDraft(id)}>{t('unopened.retry')}</Button>
        <LinkButton kind="secondary" href={href.list}>
          {t('gone.list')}
        </LinkButton>
      </div>
    </>
  );
}
