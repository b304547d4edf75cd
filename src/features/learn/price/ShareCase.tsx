import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PriceCase } from '#domain/price-case.ts';
import { drawNote } from '#features/learn/price/draw-note.ts';
import { noteAsText, usePriceNote } from '#features/learn/price/use-price-note.ts';
import { topicOf } from '#features/learn/topics.ts';
import { shareFile } from '#features/share-file.ts';
import { shareText } from '#features/share-text.ts';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { useTold } from '#ui/use-told.ts';

/** Passes the figures on, as a text or as a picture. */
export function ShareCase({ found }: { readonly found: PriceCase }) {
  const { t } = useTranslation(['price', 'enrol']);
  const { language } = useFormats();
  const note = usePriceNote(found);
  const [said, tell] = useTold();
  const [byHand, setByHand] = useState(false);
  const address = () => `${location.origin}${basePath(language)}${topicOf('price').path}`;

  async function asText(): Promise<void> {
    const outcome = await shareText({ title: note.title, text: noteAsText(note, address()) });
    setByHand(outcome === 'failed');
    if (outcome === 'copied') tell(t('share.copied'));
    if (outcome === 'failed') tell(t('enrol:unsaved.copyFailed'));
  }
  async function asPicture(): Promise<void> {
    const picture = await drawNote(note, address());
    if (picture === null) {
      tell(t('share.noPicture'));
      return;
    }
    const outcome = await shareFile(new File([picture], t('share.fileName'), { type: 'image/png' }));
    if (outcome === 'saved') tell(t('share.saved'));
  }

  return (
    <section aria-labelledby="share-title">
      <h2 id="share-title">{t('share.title')}</h2>
      <p>{t('share.what')}</p>
      <div className="actions">
        <Button kind="secondary" onClick={() => void asText()}>
          {t('share.text')}
        </Button>
        <Button kind="secondary" onClick={() => void asPicture()}>
          {t('share.picture')}
        </Button>
      </div>
      {said !== '' && <p className="hint">{said}</p>}
      {byHand && (
        <TextArea id="share-text" label={t('share.byHand')} readOnly rows={9} value={noteAsText(note, address())} />
      )}
    </section>
  );
}
