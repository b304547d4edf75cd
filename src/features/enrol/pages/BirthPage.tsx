import { useTranslation } from 'react-i18next';
import type { Answers } from '#domain/answers.ts';
import { type Sex, judgeNik, parseNik, readNik } from '#domain/nik.ts';
import { parts, plainDateFromParts } from '#domain/plain-date.ts';
import { Say } from '#features/Say.tsx';
import type { Question } from '#features/enrol/AskAgain.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { focusSoon } from '#features/enrol/focus-soon.ts';
import { todayHere } from '#features/today.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { DateField } from '#ui/DateField.tsx';
import { Notice } from '#ui/Notice.tsx';
import { RadioGroup } from '#ui/RadioGroup.tsx';
import { TextField } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';

/** Birth date, sex and birth place. What the NIK says is offered, never filled in unasked: it may be wrong and the KTP right. */
export function BirthPage() {
  const form = useStepForm('lahir');
  const { t } = useTranslation('enrol');
  const formats = useFormats();
  const { answers } = useDraft();
  const nik = parseNik(answers.nik);
  const reading = nik.ok ? readNik(nik.value, todayHere()) : null;
  const isEmpty = `${answers.birthDay}${answers.birthMonth}${answers.birthYear}` === '';
  const offer =
    isEmpty && reading?.birthDate && reading.sex !== null
      ? { birthDate: reading.birthDate, sex: reading.sex, words: formats.date(reading.birthDate) }
      : null;
  const sexWord = (sex: Sex) => t(`lahir.${sex}`).toLowerCase();

  function takeOffer(): void {
    if (offer === null) return;
    const { day, month, year } = parts(offer.birthDate);
    form.put({ birthDay: String(day), birthMonth: String(month), birthYear: String(year), sex: offer.sex });
    announce(t('lahir.usedNik'));
    focusSoon('birthDay');
  }

  function ask(now: Answers): Question | null {
    const typed = plainDateFromParts(now.birthDay, now.birthMonth, now.birthYear);
    if (!nik.ok || !typed.ok || reading === null || (now.sex !== 'L' && now.sex !== 'P')) return null;
    const { sex } = now;
    const open = judgeNik(nik.value, { on: todayHere(), birthDate: typed.value, sex }).warnings.filter(
      (each) =>
        (each === 'birth-date-differs' || each === 'sex-differs') &&
        !now.nikDoubtsKept.includes(`${nik.value}:${each}`),
    );
    if (open.length === 0) return null;
    return {
      title: t('lahir.doubtTitle'),
      body: (
        <>
          {open.includes('birth-date-differs') && reading.birthDate !== null && (
            <p>
              {t('nik.doubt.birth-date-differs', {
                date: formats.date(reading.birthDate),
                typed: formats.date(typed.value),
              })}
            </p>
          )}
          {open.includes('sex-differs') && reading.sex !== null && (
            <p>{t('nik.doubt.sex-differs', { sex: sexWord(reading.sex), typed: sexWord(sex) })}</p>
          )}
          <Say text={t('lahir.doubtCalm')} />
        </>
      ),
      keep: t('lahir.doubtKeep'),
      onKeep: () => form.put({ nikDoubtsKept: [...now.nikDoubtsKept, ...open.map((each) => `${nik.value}:${each}`)] }),
    };
  }

  return (
    <StepFrame form={form} ask={ask}>
      {offer !== null && (
        <Notice kind="info" title={t('lahir.fromNik', { date: offer.words, sex: sexWord(offer.sex) })}>
          <Button kind="secondary" onClick={takeOffer}>
            {t('lahir.useNik', { date: offer.words, sex: sexWord(offer.sex) })}
          </Button>
        </Notice>
      )}
      <DateField
        id="birthDate"
        legend={t('lahir.dateLegend')}
        hint={<Say as="span" text={t('lahir.dateHint')} />}
        error={form.error('birthDay')}
        labels={{ day: t('lahir.day'), month: t('lahir.month'), year: t('lahir.year') }}
        day={form.box('birthDay')}
        month={form.box('birthMonth')}
        year={form.box('birthYear')}
      />
      <RadioGroup
        {...form.field('sex')}
        legend={t('lahir.sexLegend')}
        options={[
          { value: 'P', label: t('lahir.P') },
          { value: 'L', label: t('lahir.L') },
        ]}
      />
      <TextField
        {...form.field('birthPlace')}
        label={t('lahir.placeLabel')}
        hint={t('lahir.placeHint')}
        optional={t('frame.optional')}
        autoComplete="off"
      />
    </StepFrame>
  );
}
