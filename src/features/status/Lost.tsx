import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LostRow } from '#device/db.ts';
import { readLostKpj } from '#device/office-answer.ts';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { isStage } from '#domain/stages.ts';
import { Say } from '#features/Say.tsx';

/** Of what the intake had received and lost: that it is there again, and what the office had said of it before. */
export function Lost({ entry, lost }: { readonly entry: OutboxEntry; readonly lost: LostRow }) {
  const { t } = useTranslation('status');
  const { delivery, stage } = entry;
  const kpj = useLostKpj(entry);
  // As soon as the office has decided anew, its word counts.
  const isOpen = stage === null || stage === 'received' || stage === 'in-review';
  return (
    <>
      {delivery.kind === 'received' && <Say text={t('lost.back')} />}
      {isOpen && lost.stage !== null && lost.stage !== 'received' && isStage(lost.stage) && (
        <Say text={t('lost.before', { standing: t(`state.${lost.stage}.title`) })} />
      )}
      {isOpen && kpj !== null && <Say text={t('lost.kpj', { kpj })} />}
    </>
  );
}

function useLostKpj(entry: OutboxEntry): string | null {
  const [kpj, setKpj] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void readLostKpj(entry).then((read) => {
      if (wanted) setKpj(read);
    });
    return () => {
      wanted = false;
    };
  }, [entry]);
  return kpj;
}
