import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import type { Bag } from '#device/carry/read-bag.ts';
import { HandOver } from '#features/carry/HandOver.tsx';
import { TakeOver } from '#features/carry/TakeOver.tsx';
import { useBag } from '#features/carry/use-bag.ts';
import { PhotosWaiting } from '#features/PhotosWaiting.tsx';
import { SendNow } from '#features/SendNow.tsx';
import { Say } from '#features/Say.tsx';
import { BackLink } from '#ui/BackLink.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { usePageTitle } from '#ui/page-title.ts';

/** Handing over what waits on this phone, carrying what waits on others, and bringing the receipts back: all without signal. */
export function CarryPage() {
  const { t } = useTranslation(['carry', 'outbox', 'problems']);
  const { base } = useRouter();
  const bag = useBag();
  usePageTitle(`${t('heading')} – Payung`);
  return (
    <>
      <BackLink href={`${base}/kiriman`}>{t('list')}</BackLink>
      <PageHeading page="carry">{t('heading')}</PageHeading>
      <Say text={t('lead')} />
      <section aria-labelledby="give-title">
        <h2 id="give-title">{t('give.title')}</h2>
        {bag === 'unread' && <Notice kind="danger" title={t('unread')} />}
        {bag === null && <p className="opening">{t('loading')}</p>}
        {bag !== null && bag !== 'unread' && <Give bag={bag} />}
      </section>
      <section aria-labelledby="take-title">
        <h2 id="take-title">{t('take.title')}</h2>
        <Say text={t('take.lead')} />
        <TakeOver />
      </section>
      {bag !== null && bag !== 'unread' && <Carried bag={bag} />}
    </>
  );
}

/** Is there anything of this phone's own to give? Then giving it is what the page is for. */
function hasOwn({ own, stuck, ownPhotos }: Bag): boolean {
  return own + stuck + ownPhotos > 0;
}

function Give({ bag }: { readonly bag: Bag }) {
  const { t } = useTranslation('carry');
  const { own, stuck, waiting, ownPhotos, carriedPhotos, weight } = bag;
  const photos = ownPhotos + carriedPhotos;
  if (own + stuck + waiting + photos === 0) return <Say text={t('give.none')} />;
  return (
    <>
      {own > 0 && <p>{t('give.count', { count: own })}</p>}
      {stuck > 0 && <p>{t('give.stuck', { count: stuck })}</p>}
      {waiting > 0 && <p>{t('give.ofOthers', { count: waiting })}</p>}
      {own + stuck + waiting === 0 && <p>{t('give.photos', { count: photos })}</p>}
      <HandOver
        name="titipan"
        pack={packQueue}
        shareWord={t('give.share')}
        isMain={hasOwn(bag)}
        {...(photos > 0 && { weight })}
      />
      {own + waiting + photos > 0 && <Say className="quiet" text={t('give.after')} />}
    </>
  );
}

/** What this phone carries for others, and the receipts to be taken back. */
function Carried({ bag }: { readonly bag: Bag }) {
  const { t } = useTranslation('carry');
  const { waiting, received, refused, carriedPhotos, receivedPhotos } = bag;
  if (waiting + received + refused.length + carriedPhotos + receivedPhotos === 0) return null;
  return (
    <section aria-labelledby="carried-title">
      <h2 id="carried-title">{t('carried.title')}</h2>
      <ul>
        {waiting > 0 && <li>{t('carried.waiting', { count: waiting })}</li>}
        {carriedPhotos > 0 && <li>{t('carried.photos', { count: carriedPhotos })}</li>}
        {received > 0 && <li>{t('carried.received', { count: received })}</li>}
        {receivedPhotos > 0 && <li>{t('carried.photosReceived', { count: receivedPhotos })}</li>}
        {refused.map((reference) => (
          <li key={reference}>{t('carried.refused', { reference })}</li>
        ))}
      </ul>
      <SendNow kind={hasOwn(bag) ? 'secondary' : 'primary'} isWaiting={waiting > 0} />
      {carriedPhotos > 0 && <PhotosWaiting />}
      {received + receivedPhotos > 0 && (
        <>
          <h3>{t('carried.backTitle')}</h3>
          <Say text={t('carried.back')} />
          <HandOver name="tanda-terima" pack={packReceipts} shareWord={t('carried.share')} isMain={false} />
        </>
      )}
    </section>
  );
}

async function packQueue(options: { readonly withPhotos: boolean }) {
  const { packQueue: pack } = await import('#device/carry/hand-over.ts');
  return pack(options);
}

async function packReceipts() {
  const { packReceipts: pack } = await import('#device/carry/hand-over.ts');
  return pack();
}
