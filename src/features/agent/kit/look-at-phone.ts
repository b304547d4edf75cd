import { findAgentDevice } from '#device/signing-device.ts';
import { findClockSkew } from '#device/clock.ts';
import { findConfig } from '#device/config.ts';
import { readPack } from '#device/packs.ts';
import { readReadiness } from '#device/readiness.ts';
import { storageState } from '#device/storage.ts';
import type { Found } from '#features/agent/kit/kit.ts';
import { findVoice } from '#ui/voices.ts';

const VOICES_PATIENCE_MS = 1_500;

/** Looks at every part of this phone, at what is really there. */
export async function lookAtPhone(): Promise<Found> {
  const hasCaches = 'caches' in globalThis;
  const [device, config, app, agentPack, ocrPack, storage, clockSkewMs, registration, battery, hasVoice] =
    await Promise.all([
      findAgentDevice(),
      findConfig(),
      hasCaches ? readReadiness(caches) : ({ kind: 'unknown' } as const),
      readPack('agent'),
      readPack('ocr'),
      storageState(),
      findClockSkew(),
      navigator.serviceWorker?.getRegistration(),
      readBattery(),
      findIndonesianVoice(),
    ]);
  return {
    deviceState: device?.state ?? null,
    hasKey: config !== null,
    app,
    agentPack,
    ocrPack,
    storage,
    clockSkewMs,
    updateWaits: (registration?.waiting ?? null) !== null,
    battery,
    hasVoice,
  };
}

/** Only Chromium tells, and whether the battery saver is on tells no browser. */
async function readBattery(): Promise<Found['battery']> {
  const ask: unknown = Reflect.get(navigator, 'getBattery');
  if (typeof ask !== 'function') return null;
  try {
    const battery: unknown = await ask.call(navigator);
    if (typeof battery !== 'object' || battery === null || !('level' in battery) || !('charging' in battery))
      return null;
    return { level: Number(battery.level), charging: battery.charging === true };
  } catch {
    // A policy of the browser forbids it: then it is not known.
    return null;
  }
}

/** A voice of this phone that reads Indonesian without signal; voices come late. Null where there is no reading aloud at all. */
async function findIndonesianVoice(): Promise<boolean | null> {
  if (!('speechSynthesis' in globalThis)) return null;
  if (speechSynthesis.getVoices().length === 0) {
    await new Promise((resolve) => {
      speechSynthesis.addEventListener('voiceschanged', resolve, { once: true });
      setTimeout(resolve, VOICES_PATIENCE_MS);
    });
  }
  return findVoice(speechSynthesis.getVoices(), 'id')?.localService === true;
}
