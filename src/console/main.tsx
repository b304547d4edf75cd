import { createRoot } from 'react-dom/client';
import { findRememberedLanguage } from '#i18n/remembered-language.ts';
import { StatusLine } from '#ui/StatusLine.tsx';
import { ConsoleApp } from '#console/ConsoleApp.tsx';
import { startConsoleTexts } from '#console/console-texts.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the console');

await startConsoleTexts(findRememberedLanguage() ?? 'id');
createRoot(root).render(
  <>
    <StatusLine />
    <ConsoleApp />
  </>,
);
