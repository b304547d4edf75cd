import { serve, stop } from '#server/serve.ts';
import { readSettings } from '#server/settings.ts';

const reading = readSettings(process.env, process.cwd());
if (!reading.ok) stop(reading.sentences);
else await serve(reading.settings);
