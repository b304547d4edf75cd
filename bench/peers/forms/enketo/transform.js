import { transform } from 'enketo-transformer/web';

globalThis.transformForm = (xform) => transform({ xform });
