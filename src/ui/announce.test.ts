import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { announce, announceAtRest, hush } from '#ui/announce.ts';

const line = { textContent: '' };
const dataset: { speaking?: string } = {};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { getElementById: () => line, documentElement: { dataset } });
});
afterEach(() => {
  // What one test has said is long over when the next begins.
  vi.advanceTimersByTime(60_000);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a sentence in the live region', () => {
  test('comes into an empty region, and is gone after ten seconds', () => {
    announce('Tersimpan');
    expect(line.textContent).toBe('');
    vi.advanceTimersByTime(100);
    expect(line.textContent).toBe('Tersimpan');
    vi.advanceTimersByTime(10_000);
    expect(line.textContent).toBe('');
  });

  test('waits until the screen is at rest where it changes whole, and is not said to who has left', () => {
    announceAtRest('Bahasa diganti.');
    const stop = announceAtRest('20 kasus di halaman ini.');
    vi.advanceTimersByTime(300);
    expect(line.textContent).toBe('');
    stop();
    vi.advanceTimersByTime(300);
    expect(line.textContent).toBe('Bahasa diganti.');
  });

  test('is another to a screen reader when it is said again, and the same to everybody else', () => {
    const said: string[] = [];
    for (let time = 0; time < 3; time += 1) {
      announce('4 kasus di halaman ini.');
      vi.advanceTimersByTime(100);
      said.push(line.textContent);
      vi.advanceTimersByTime(10_000);
      expect(line.textContent).toBe('');
    }
    expect(said.map((each) => each.trim())).toEqual(Array.from({ length: 3 }, () => '4 kasus di halaman ini.'));
    expect(said[1]).not.toBe(said[0]);
    expect(said[2]).not.toBe(said[1]);
  });

  test('is said together with those that come at the same time', () => {
    announce('Disalin.');
    announce('Siap.');
    vi.advanceTimersByTime(100);
    expect(line.textContent).toBe('Disalin. Siap.');
  });

  test('stands long enough to be heard before the next takes its place, and neither is lost', () => {
    announce('Gambar disimpan.');
    vi.advanceTimersByTime(100);
    announce('Siap tanpa sinyal.');
    vi.advanceTimersByTime(1_000);
    expect(line.textContent).toBe('Gambar disimpan.');
    vi.advanceTimersByTime(1_000);
    expect(line.textContent).toBe('Siap tanpa sinyal.');
  });

  test('is emptied in between when it is the same again', () => {
    announce('Tidak ada sinyal.');
    vi.advanceTimersByTime(5_000);
    announce('Tidak ada sinyal.');
    expect(line.textContent).toBe('');
    vi.advanceTimersByTime(100);
    expect(line.textContent.trim()).toBe('Tidak ada sinyal.');
  });

  test('waits while the page is read aloud', () => {
    dataset.speaking = '';
    announce('Terkirim.');
    vi.advanceTimersByTime(3_000);
    expect(line.textContent).toBe('');
    delete dataset.speaking;
    vi.advanceTimersByTime(1_000);
    expect(line.textContent).toBe('Terkirim.');
  });

  test('is taken back, with those that wait, when the page is locked', () => {
    announce('Sumiyem sudah ada di HP ini.');
    vi.advanceTimersByTime(100);
    announce('Disimpan.');
    hush();
    expect(line.textContent).toBe('');
    vi.advanceTimersByTime(3_000);
    expect(line.textContent).toBe('');
    announce('Terkunci.');
    vi.advanceTimersByTime(100);
    expect(line.textContent).toBe('Terkunci.');
  });
});
