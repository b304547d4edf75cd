import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import {
  QUEUE_AGES,
  QUEUE_AGE_NAMES,
  QUEUE_CHANNELS,
  QUEUE_FLAG_NAMES,
  QUEUE_SORTS,
  type QueueAge,
  type QueueFilters,
} from '#domain/queue.ts';
import type { RegionIndex } from '#domain/regions.ts';
import type { Regions } from '#domain/roles.ts';
import { Button } from '#ui/Button.tsx';
import { Details } from '#ui/Details.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { filtersOf, queueAddress } from '#console/cases/queue-address.ts';
import { useRegionIndex } from '#console/region-names.ts';
import { useMe } from '#console/session.tsx';

/** A form as the browser has it: what is chosen becomes the address. The stage is chosen beside it. */
export function QueueFiltersForm({ filters }: { readonly filters: QueueFilters }) {
  const { t } = useTranslation('cases');
  const [, go] = useLocation();
  const { account } = useMe();
  const index = useRegionIndex();
  const show = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = [...new FormData(event.currentTarget)].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    const search = new URLSearchParams([...chosen, ['stage', filters.stage]]).toString();
    go(queueAddress(filtersOf(search)));
  };
  const ageWords = (age: QueueAge) => {
    const [from, until] = QUEUE_AGES[age];
    return from === null ? t('queue.ageUnder', { days: until }) : t('queue.ageFrom', { days: from });
  };
  const isChosen = queueAddress({ ...filters, stage: 'waiting' }) !== '/';
  return (
    <Details summary={t('queue.filters')} open={isChosen}>
      <form className="filters" method="get" onSubmit={show}>
        <SelectField
          id="region"
          name="region"
          label={t('queue.region')}
          choose={t('queue.regionAll')}
          options={regionOptions(account.regions, index)}
          defaultValue={filters.region ?? ''}
        />
        <SelectField
          id="age"
          name="age"
          label={t('queue.age')}
          choose={t('queue.ageAny')}
          options={QUEUE_AGE_NAMES.map((age) => ({ value: age, label: ageWords(age) }))}
          defaultValue={filters.age ?? ''}
        />
        <SelectField
          id="flag"
          name="flag"
          label={t('queue.flag')}
          choose={t('queue.flagAny')}
          options={QUEUE_FLAG_NAMES.map((flag) => ({ value: flag, label: t(`flag.${flag}`) }))}
          defaultValue={filters.flag ?? ''}
        />
        <SelectField
          id="channel"
          name="channel"
          label={t('queue.channel')}
          choose={t('queue.channelAny')}
          options={QUEUE_CHANNELS.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
          defaultValue={filters.channel ?? ''}
        />
        <SelectField
          id="sort"
          name="sort"
          label={t('queue.sort')}
          options={QUEUE_SORTS.map((sort) => ({ value: sort, label: t(`queue.${sort}`) }))}
          defaultValue={filters.sort}
        />
        <Button type="submit" kind="secondary">
          {t('queue.show')}
        </Button>
      </form>
    </Details>
  );
}

/** Her regions, and of a whole province its regencies too; all provinces for who may work everywhere. */
export function regionOptions(regions: Regions, index: RegionIndex | null) {
  const own = regions === 'all' ? (index?.provinces() ?? []).map(({ code }) => code) : regions;
  const withParts = own.flatMap((code) =>
    regions !== 'all' && code.length === 2
      ? [code, ...(index?.regenciesOf(code) ?? []).map((regency) => regency.code)]
      : [code],
  );
  return withParts.map((code) => ({ value: code, label: index?.nameOf(code) ?? code }));
}
