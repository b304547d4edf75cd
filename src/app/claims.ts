import { startShareAndPrint } from '#features/claims/share-and-print.ts';
import { startChecklist } from '#features/claims/show-checklist.ts';
import { startReportBy } from '#features/claims/show-report-by.ts';
import { isLanguage } from '#i18n/languages.ts';
import '#app/home.ts';

// The script of the pages about what to do when something happened. Everything on them can be read without it.
const { lang } = document.documentElement;
startReportBy(isLanguage(lang) ? lang : 'id', () => Date.now());
startChecklist();
startShareAndPrint();
