import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Occupation, findOccupation, searchOccupations } from '#domain/occupations.ts';
import { SearchList } from '#ui/SearchList.tsx';

interface OccupationSearchProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint: ReactNode;
  readonly error?: string | undefined;
  readonly optional?: string;
  /** The id from the list, or '' or another id while none of the list is chosen. */
  readonly chosen: string;
  /** With '' when the choice is taken back. */
  readonly onChoose: (id: string) => void;
}

/** Work found by what people call it. */
export function OccupationSearch({ chosen: id, onChoose, error, ...field }: OccupationSearchProps) {
  const { t } = useTranslation('enrol');
  const labelOf = useOccupationLabel();
  const chosen = findOccupation(id);
  return (
    <SearchList
      {...field}
      error={error}
      chosen={chosen ? { value: chosen.id, label: labelOf(chosen) } : null}
      onChoose={(option) => onChoose(option?.value ?? '')}
      search={(query) =>
        searchOccupations(query, 24).map((occupation) => ({
          value: occupation.id,
          label: labelOf(occupation),
          detail: occupation.synonyms.slice(0, 4).join(', '),
        }))
      }
      texts={{
        found: (shown, total) => (shown < total ? t('place.found', { shown, total }) : t('place.all', { total })),
        none: t('pekerjaan.noResults'),
        chosen: (name) => t('place.picked', { name }),
        change: t('place.change'),
      }}
    />
  );
}

/** What a kind of work is called on this screen: in Indonesian, or in English where that is spoken. */
function useOccupationLabel(): (occupation: Occupation) => string {
  const { i18n } = useTranslation('enrol');
  return (occupation) => (i18n.language === 'en' ? occupation.en : occupation.label);
}
