import { useTranslation } from 'react-i18next';
import { formatTime } from '#i18n/formats.ts';
import { useFormats } from '#i18n/use-formats.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Leaves the placeholders of a text in, for the script to fill. */
const asIs = { skipInterpolation: true } as const;

/**
 * When did it happen? Says until when to report. `show-report-by.ts` shows it, begins with this hour, and answers; without a script the
 * sentence above it says the same for everybody. `data-…` hold the words of the answer.
 */
export function ReportBy({ days }: { readonly days: number }) {
  const { t } = useTranslation('claims');
  const { language } = useFormats();
  return (
    <form
      className="card report-by"
      id="report-by"
      aria-labelledby="report-by-title"
      autoComplete="off"
      hidden
      data-by={t('emergency.when.by', asIs)}
      data-left={t('emergency.when.left', asIs)}
      data-soon={t('emergency.when.soon')}
      data-over={t('emergency.when.over', asIs)}
      data-older={t('emergency.when.overOlder', { days })}
      data-not-yet={t('emergency.when.notYet')}
      data-claim={t('emergency.when.claim', asIs)}
    >
      <h3 id="report-by-title" data-say="">
        {t('emergency.when.heading')}
      </h3>
      <div className="report-by-boxes">
        <div>
          <label className="label" htmlFor="report-by-day">
            {t('emergency.when.day')}
          </label>
          <div className="box box-select">
            <select id="report-by-day" name="day" defaultValue="">
              <option value="">{t('emergency.when.choose')}</option>
              <option value="0">{t('emergency.when.today')}</option>
              <option value="1">{t('emergency.when.yesterday')}</option>
              <option value="2">{t('emergency.when.twoDays')}</option>
              <option value="older">{t('emergency.when.older')}</option>
            </select>
          </div>
        </div>
        <div id="report-by-time">
          <label className="label" htmlFor="report-by-hour">
            {t('emergency.when.hour')}
          </label>
          <div className="box box-select">
            <select id="report-by-hour" name="hour">
              {HOURS.map((hour) => (
                <option key={hour} value={hour}>
                  {formatTime(new Date(2026, 0, 1, hour).getTime(), language)}
                </option>
              ))}
            </select>
          </div>
        </div>
      </div>
      <div className="report-by-answer">
        <p className="report-by-main" data-answer="main" />
        <p data-answer="left" />
        <p data-answer="claim" />
      </div>
      <p className="hint">{t('emergency.when.why')}</p>
    </form>
  );
}
