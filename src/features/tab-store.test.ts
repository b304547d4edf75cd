import { beforeEach, describe, expect, it, vi } from 'vitest';
import { EMPTY_ANSWERS } from '#domain/answers.ts';
import { firstAnswers, forgetFormStart, startFormWith } from '#features/form-start.ts';
import { findInTab, forgetInTab, keepInTab, openTabStore } from '#features/tab-store.ts';

/** A tab's own storage, as far as it is used. */
function newTab(): void {
  const kept = new Map<string, string>();
  const methods = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  vi.stubGlobal(
    'sessionStorage',
    new Proxy(methods, {
      ownKeys: () => [...kept.keys()],
      getOwnPropertyDescriptor: (_, key) => ({ enumerable: kept.has(String(key)), configurable: true }),
    }),
  );
}

beforeEach(newTab);

describe('what is entered on a page that explains', () => {
  const read = (texts: Readonly<Record<string, string>>) => ({
    income: texts['income'] ?? '',
    per: texts['per'] ?? 'day',
  });

  it('is there again on the next page of the tab', () => {
    openTabStore('test', read).take({ income: '1,5 juta', per: 'month' });
    expect(openTabStore('test', read).current()).toEqual({ income: '1,5 juta', per: 'month' });
  });

  it('is told to whoever watches, once for each change', () => {
    const store = openTabStore('test', read);
    const told = vi.fn<() => void>();
    const stop = store.watch(told);
    store.take({ income: '1', per: 'month' });
    store.take({ income: '1', per: 'month' });
    stop();
    store.take({ income: '2', per: 'month' });
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('is nothing where storage is blocked or holds something else', () => {
    keepInTab('test', { income: '1' });
    sessionStorage.setItem('payung-tab-test', '[1, {"income": 2}]');
    expect(openTabStore('test', read).current()).toEqual({ income: '', per: 'day' });
    vi.stubGlobal('sessionStorage', undefined);
    const store = openTabStore('test', read);
    store.take({ income: '3', per: 'day' });
    expect(store.current().income).toBe('3');
  });

  it('goes when everything on the phone is erased', () => {
    keepInTab('one', { a: '1' });
    sessionStorage.setItem('other', 'stays');
    forgetInTab();
    expect(findInTab('one')).toEqual({});
    expect(sessionStorage.getItem('other')).toBe('stays');
  });
});

describe('a page that is open while everything is erased in another tab', () => {
  it('keeps nothing of what it still holds', async () => {
    vi.resetModules();
    const tab = await import('#features/tab-store.ts');
    const store = tab.openTabStore('test', ({ income = '' }) => ({ income }));
    store.take({ income: '1' });
    tab.forgetTabForGood();
    store.take({ income: '12' });
    expect(tab.findInTab('test')).toEqual({});
  });
});

describe('a form that is begun with the figures of the price', () => {
  it('has them and nothing else, until they are part of a draft', () => {
    const figures = {
      incomePer: 'day',
      incomeMonthly: '',
      incomePerDay: '75 ribu',
      incomeDays: '20',
      occupation: 'petani-padi-palawija',
      months: '3',
      payer: 'self',
    };
    startFormWith(figures);
    expect(firstAnswers()).toEqual({ ...EMPTY_ANSWERS, ...figures });
    forgetFormStart();
    expect(firstAnswers()).toBe(EMPTY_ANSWERS);
  });

  it('takes over no answer that the page about the price does not ask', () => {
    keepInTab('form-start', { nik: '9901', months: '6' });
    expect(firstAnswers()).toEqual({ ...EMPTY_ANSWERS, months: '6' });
  });
});
