import type { Page } from '@playwright/test';

/** What one utterance was asked to be. */
export interface Said {
  readonly text: string;
  readonly lang: string;
  readonly rate: number;
}

/** The voice of a phone: it says a sentence until it is told that the sentence has ended. */
export interface Speech {
  /** All that was said since the page was opened. */
  said(): Promise<readonly Said[]>;
  /** How often it was silenced. */
  silenced(): Promise<number>;
  /** The sentence that is being said ends. */
  end(): Promise<void>;
  /** The voice fails, as one that needs signal does without. */
  fail(): Promise<void>;
}

/** Gives a page a voice in each of these languages, told late as phones do. Call it before the page is opened. */
export async function giveVoices(page: Page, langs: readonly string[]): Promise<Speech> {
  await page.addInitScript((names: readonly string[]) => {
    const said: { text: string; lang: string; rate: number; utterance: Utterance }[] = [];
    let silenced = 0;
    let told = false;
    class Utterance {
      voice: { lang: string } | null = null;
      lang = '';
      rate = 1;
      onend: (() => void) | null = null;
      onerror: (() => void) | null = null;
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    const speech = {
      onvoiceschanged: null,
      getVoices: () => (told ? names.map((lang) => ({ lang, localService: true })) : []),
      speak: (utterance: Utterance) =>
        said.push({ text: utterance.text, lang: utterance.lang, rate: utterance.rate, utterance }),
      cancel: () => (silenced += 1),
    };
    setTimeout(() => {
      told = true;
      const tell: (() => void) | null = speech.onvoiceschanged;
      if (typeof tell === 'function') Reflect.apply(tell, speech, []);
    }, 300);
    Object.defineProperty(window, 'speechSynthesis', { value: speech });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
    Object.defineProperty(window, 'heardOnThisPage', {
      value: {
        said: () => said.map(({ text, lang, rate }) => ({ text, lang, rate })),
        silenced: () => silenced,
        end: () => said.at(-1)?.utterance.onend?.(),
        fail: () => said.at(-1)?.utterance.onerror?.(),
      },
    });
  }, langs);
  return {
    said: () => page.evaluate(() => window.heardOnThisPage.said()),
    silenced: () => page.evaluate(() => window.heardOnThisPage.silenced()),
    end: () => page.evaluate(() => window.heardOnThisPage.end()),
    fail: () => page.evaluate(() => window.heardOnThisPage.fail()),
  };
}

declare global {
  interface Window {
    readonly heardOnThisPage: {
      readonly said: () => Said[];
      readonly silenced: () => number;
      readonly end: () => void;
      readonly fail: () => void;
    };
  }
}
