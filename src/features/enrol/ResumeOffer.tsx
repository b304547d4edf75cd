import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLinks } from '#features/enrol/links.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { Notice } from '#ui/Notice.tsx';
import type { StepId } from '#domain/steps.ts';

interface Unfinished {
  readonly id: string;
  readonly step: StepId;
  readonly name: string | null;
  readonly updatedAtMs: number;
  readonly foundAtMs: number;
}

/** Offers the unfinished form that was last worked on, to a person who begins without naming one. */
export function ResumeOffer() {
  const { t } = useTranslation('enrol');
  const { ago } = useFormats();
  const { href } = useLinks();
  const { kind } = useDraft();
  const [unfinished, setUnfinished] = useState<Unfinished | null>(null);
  const [declined, setDeclined] = useState(false);

  useEffect(() => {
    let wanted = true;
    void findUnfinished().then((found) => {
      if (wanted) setUnfinished(found);
    });
    return () => {
      wanted = false;
    };
  }, []);

  if (unfinished === null || declined || kind !== 'fresh') return null;
  const when = ago(unfinished.updatedAtMs, unfinished.foundAtMs);
  return (
    <Notice kind="info" title={t('resume.title')}>
      <p>
        {unfinished.name === null ? t('resume.unnamed', { when }) : t('resume.named', { name: unfinished.name, when })}
      </p>
      <div className="actions">
        <LinkButton kind="secondary" href={href.step(unfinished.step, unfinished.id)}>
          {t('resume.go')}
        </LinkButton>
        <Button
          kind="quiet"
          onClick={() => {
            setDeclined(true);
            document.getElementById('nik')?.focus();
          }}
        >
          {t('resume.fresh')}
        </Button>
      </div>
    </Notice>
  );
}

async function findUnfinished(): Promise<Unfinished | null> {
  const { listDrafts } = await import('#device/drafts.ts');
  const drafts = await listDrafts();
  const latest = drafts.ok ? drafts.value.find((draft) => !draft.unreadable) : undefined;
  return latest === undefined ? null : { ...latest, foundAtMs: Date.now() };
}
