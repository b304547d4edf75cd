import { useTranslation } from 'react-i18next';
import { FACTS_CHECKED_ON } from '#domain/known-day.ts';
import { monthOf, type PlainMonth } from '#domain/plain-date.ts';
import { CALL_CENTRE } from '#features/call-centre.ts';
import type { TopicProps } from '#features/learn/LearnPage.tsx';
import { groundsOf, QUESTION_GROUPS, type QuestionId, questionValues } from '#features/learn/questions.ts';
import { Sourced } from '#features/learn/Sourced.tsx';
import { type TopicId, topicOf } from '#features/learn/topics.ts';
import { RESCUE_PATH } from '#features/rescue-path.ts';
import { OperatorReach } from '#features/OperatorReach.tsx';
import { Say } from '#features/Say.tsx';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { SearchField } from '#ui/SearchField.tsx';

/** What people ask, all on the page; a script narrows the list while one types. */
export function QuestionsPage({ today }: TopicProps) {
  const { t } = useTranslation('questions');
  const { t: tLearn } = useTranslation('learn');
  const { t: tCommon } = useTranslation('common');
  const { language } = useFormats();
  const asIs = { skipInterpolation: true } as const;
  return (
    <>
      <Say text={tLearn('questions.lead')} className="lead" />
      <SearchField
        id="cari"
        label={t('searchLabel')}
        hint={t('searchHint')}
        found={{
          one: t('found', { ...asIs, count: 1 }),
          other: t('found', { ...asIs, count: 2 }),
          none: t('none', { phone: CALL_CENTRE }),
        }}
      />
      {QUESTION_GROUPS.map(({ id, questions }) => (
        <section key={id} data-find-group="">
          <h2 data-say="">{t(`group.${id}`)}</h2>
          {questions.map((question) => (
            <Question key={question.id} {...question} month={monthOf(today)} />
          ))}
        </section>
      ))}
      <p>
        <a className="card-link" href={`${basePath(language)}${topicOf('terms').path}`}>
          {t('terms')}
        </a>
      </p>
      <p>
        <a className="card-link" href={`${basePath(language)}${RESCUE_PATH}`}>
          {tCommon('rescue')}
        </a>
      </p>
      <OperatorReach />
    </>
  );
}

function Question(props: { readonly id: QuestionId; readonly topic?: TopicId; readonly month: PlainMonth }) {
  const { t } = useTranslation('questions');
  const { t: tLearn } = useTranslation('learn');
  const { language } = useFormats();
  const { id, topic, month } = props;
  const values = questionValues(month);
  const grounds = groundsOf(id, month);
  const answer = <Say text={t(`q.${id}.a`, values)} />;
  return (
    <details className="details question" data-find={t(`q.${id}.words`)} id={id}>
      <summary data-say="">{t(`q.${id}.q`, values)}</summary>
      <div className="details-body">
        {grounds.length === 0 ? (
          answer
        ) : (
          <Sourced grounds={grounds} asOf={FACTS_CHECKED_ON}>
            {answer}
          </Sourced>
        )}
        {id === 'accident' && (
          <p>
            <a href={`${basePath(language)}/darurat/`}>{tLearn('accident.now')}</a>
          </p>
        )}
        {topic !== undefined && (
          <p>
            <a className="card-link" href={`${basePath(language)}${topicOf(topic).path}`}>
              {t('more', { title: tLearn(`${topic}.short`) })}
            </a>
          </p>
        )}
      </div>
    </details>
  );
}
