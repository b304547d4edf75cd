import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '#ui/Choice.tsx';
import { FieldGroup } from '#ui/FieldGroup.tsx';
import { connectComfort } from '#ui/comfort.ts';

/** The values of each attribute of the root element; '' is as the phone has it. */
const SIZES = ['', '125', '150', '200'] as const;
const THEMES = ['', 'light', 'dark'] as const;
const SPEEDS = ['', 'slow'] as const;

/**
 * How the pages look and sound: takes effect at once and is remembered on this phone. On pages without React `home.ts` connects the
 * form.
 */
export function ComfortSettings() {
  const { t } = useTranslation('comfort');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => (form.current === null ? undefined : connectComfort(form.current)), []);
  const one = (name: string, value: string, label: string) => (
    <Choice
      key={value}
      type="radio"
      id={value === '' ? name : `${name}-${value}`}
      name={name}
      value={value}
      label={label}
      defaultChecked={value === ''}
    />
  );
  return (
    // Nothing is sent; without a dialog around it this method does nothing at all, also before the script has come.
    <form ref={form} method="dialog" autoComplete="off" data-comfort="">
      <FieldGroup id="text" legend={t('text.legend')}>
        {SIZES.map((size) => one('text', size, t(`text.size${size}`)))}
      </FieldGroup>
      <FieldGroup id="theme" legend={t('theme.legend')}>
        {THEMES.map((theme) => one('theme', theme, t(`theme.${theme === '' ? 'phone' : theme}`)))}
      </FieldGroup>
      <FieldGroup id="contrast" legend={t('read.legend')}>
        <Choice
          type="checkbox"
          id="contrast"
          name="contrast"
          value="more"
          label={t('read.contrast')}
          hint={t('read.contrastHint')}
        />
        <Choice type="checkbox" id="easy" name="easy" value="yes" label={t('read.easy')} hint={t('read.easyHint')} />
        <Choice
          type="checkbox"
          id="motion"
          name="motion"
          value="less"
          label={t('read.motion')}
          hint={t('read.motionHint')}
        />
      </FieldGroup>
      <div className="needs-voice">
        <FieldGroup id="speed" legend={t('speed.legend')} hint={t('speed.hint')}>
          {SPEEDS.map((speed) => one('speed', speed, t(speed === '' ? 'speed.normal' : 'speed.slow')))}
        </FieldGroup>
      </div>
    </form>
  );
}
