import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLinks } from '#features/enrol/links.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { announceAtRest } from '#ui/announce.ts';
import { whenAtRest } from '#ui/at-rest.ts';
import { Button } from '#ui/Button.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { Notice } from '#ui/Notice.tsx';
import type { StepId } from '#domain/steps.ts';

interface Unfinished {
  readonly id: string;
  readonly step: StepId;
  readonly name: string | null;
  readonly corrects: string | null;
  readonly updatedAtMs: number;
  readonly foundAtMs: number;
  /** How many more there are. */
  readonly others: number;
}

/** Offers the unfinished form that was last worked on, and the way to all others, to a person who begins without naming one. */
export function ResumeOffer() {
  const { t } = useTranslation('enrol');
  const { ago } = useFormats();
  const { href } = useLinks();
  const { kind } = useDraft();
  const [unfinished, setUnfinished] = useState<Unfinished | null>(null);
  const [declined, setDeclined] = useState(false);

  useEffect(() => {
    let wanted = true;
    // Asking for the code of the drafts takes a slow phone a fifth of a second: not while it takes over the page.
    whenAtRest(() => {
      if (!wanted) return;
      // Its code has not come: she is not asked, and all of it stands in the list.
      const looked = findUnfinished().catch(() => null);
      void looked.then((found) => {
        // Who has begun to write has answered already, and nothing moves under her hand.
        const hasBegun = (document.querySelector<HTMLInputElement>('#nik')?.value ?? '') !== '';
        if (wanted && !hasBegun) setUnfinished(found);
      });
    });
    return () => {
      wanted = false;
    };
  }, []);

  const isOffered = unfinished !== null && !declined && kind === 'fresh';
  const title = t('resume.title');
  // It stands above the question that has the focus.
  useEffect(() => (isOffered ? announceAtRest(title) : undefined), [isOffered, title]);

  if (!isOffered) return null;
  const when = ago(unfinished.updatedAtMs, unfinished.foundAtMs);
  const whose = ({ corrects, name }: Unfinished) => {
    if (corrects !== null) return t('resume.correcting', { reference: corrects, when });
    return name === null ? t('resume.unnamed', { when }) : t('resume.named', { name, when });
  };
  return (
    <Notice kind="info" title={title}>
      <p>{whose(unfinished)}</p>
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
        {unfinished.others > 0 && (
          <LinkButton kind="quiet" href={href.list}>
            {t('resume.others', { count: unfinished.others })}
          </LinkButton>
        )}
      </div>
    </Notice>
  );
}

async function findUnfinished(): Promise<Unfinished | null> {
  const { listDrafts } = await import('#device/drafts.ts');
  const drafts = await listDrafts();
  if (!drafts.ok) return null;
  const latest = drafts.value.find((draft) => !draft.unreadable);
  return latest === undefined ? null : { ...latest, foundAtMs: Date.now(), others: drafts.value.length - 1 };
}
